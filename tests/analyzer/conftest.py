"""The designs of this folder can be imported from the folders inside it too."""
