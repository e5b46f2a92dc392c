"""For readers: how much of the site there is in each language, and how fresh it is."""
