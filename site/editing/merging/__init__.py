"""What two editors made of the same page, put together."""
