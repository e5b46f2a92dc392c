"""Where editors write the outcomes of a meeting, group and send them."""
