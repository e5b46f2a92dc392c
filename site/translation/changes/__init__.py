"""A changed original: which texts stay, which changed from what, and what was there before."""
