"""Files for people to read: coded documents and the passages of each code."""
