"""The pages of the admin where an agenda is uploaded, placed, compared and saved."""
