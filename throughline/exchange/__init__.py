"""Files in and out: docx, xlsx and csv writers. No domain word; stages hand over plain rows and sections.

Owns no table yet (ImportBatch and its rows move in with the importer). May import: look, base.
Text that starts like a formula is written inert; a file states the filter it was made with.
"""
