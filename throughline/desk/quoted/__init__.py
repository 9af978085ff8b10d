"""The words that records rest on: marks in a source, a sentence with the text around it, where a record stands."""
