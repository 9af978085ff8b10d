"""Files are kept whole, whoever else keeps the same at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from throughline.exchange import files

DATA = b"%PDF-" + bytes(2_000_000)
WRITERS = 6


def test_the_same_file_sent_twice_at_once_is_stored_whole_and_nobody_fails(tmp_path):
    for number in range(10):
        target, ready = tmp_path / str(number) / "digest", Barrier(WRITERS)

        def write(_writer: int, target=target, ready=ready) -> int:
            ready.wait()
            files.store(DATA, target)
            return len(target.read_bytes())

        with ThreadPoolExecutor(WRITERS) as pool:
            assert set(pool.map(write, range(WRITERS))) == {len(DATA)}
        assert [found.name for found in target.parent.iterdir()] == ["digest"]
