"""Better wordings of the interface: picked on a page, proposed in the admin, taken as a PO file."""
