"""Files in and out: docx, xlsx, csv and calendars; hostile spreadsheets read in a limited child; imports under way.

Owns ImportBatch, ImportRow and ColumnMapping: a file, its rows, and what its headings and names were taken to mean. No
domain word: a stage hands over its columns as data, says what is to become of each row, and writes the good ones.
`reading/` looks at bytes before anything parses them; `importing/` is what every import shares. May import: look, base.
Text that starts like a formula is written inert; a file states the filter it was made with.
"""
