"""What is done to an original is done to its translations, unless somebody says otherwise."""
