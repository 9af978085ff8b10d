"""What every import shares: columns with their headings in both languages, what was remembered, rows and their faults.

No domain word: a stage hands over its columns as data and gets texts by field.
"""
