"""Prices: how an amount is charged, and the price books."""
