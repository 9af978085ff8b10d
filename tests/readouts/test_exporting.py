"""What an installation knows beside the shipped phrases goes to a machine without its database."""

from tests.cast import on
from throughline.readouts import exporting
from throughline.readouts.actions.phrases import enter_phrase, withdraw_phrase
from throughline.readouts.parse.tables import from_json, shipped, tables


def test_own_phrases_and_bodies_are_printed_as_parse_reads_them_and_withdrawn_ones_not(cast, capsysbinary):
    with on("2025-04-01"):
        for phrase in ("nodded through again", "looked sideways at"):
            kept = enter_phrase(
                by=cast.wang,
                jurisdiction=cast.one,
                lang="en",
                kind="document_verb",
                phrase=phrase,
                value="reviewed",
            )
        withdraw_phrase(by=cast.wang, phrase=kept, reason="It means something else here.")
    assert exporting.run([]) == 0
    known = from_json(capsysbinary.readouterr().out.decode())
    own = known.of("en", "document_verb").items() - tables().of("en", "document_verb").items()
    assert own == {("nodded through again", "reviewed")}
    assert len(known.kinds) >= len({(entry.lang, entry.kind) for entry in shipped()})
    assert all(body.names for body in known.bodies)
