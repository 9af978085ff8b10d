"""Further readouts with a reader's annotation in the form of records: a folder of NAME.txt and gold/NAME.json."""

import json
from pathlib import Path

from tests.readouts.families import Family, Readout
from tests.readouts.marked import sentence


def family(folder: Path) -> Family:
    """Return the readouts of a folder as one family, with the links of gold/alignment.json."""
    readouts = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode()
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        rows = [{**row, **sentence(text, row["start"], row["end"])} for row in gold["requirements"]]
        record = {"lang": "en", "document_class": "readout", **gold, "requirements": rows}
        readouts.append(Readout(folder.name, path.stem, text, record))
    told = json.loads((folder / "gold" / "alignment.json").read_text(encoding="utf-8"))["links"]
    links = {lower: [row["id"] for row in rows] for lower, rows in told.items()}
    return Family(folder.name, tuple(readouts), links)
