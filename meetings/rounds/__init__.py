"""An agenda in rounds: looked at before it is saved, then in other languages, then revised."""
