"""`throughline readouts ...`: parse one text, align records, print the tables; without a database."""
