"""The desk's way in for spreadsheets: file, columns, names, dry run, taking in, result. Each step is a page of its own.

Reading and checking happen outside any transaction: in the form, and after an act has ended. Long files go to the
worker; their page looks again every second, with or without scripts.
"""
