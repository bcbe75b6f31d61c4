"""The keyboard: which keys act, where the focus goes, and the page that tells and changes it."""
