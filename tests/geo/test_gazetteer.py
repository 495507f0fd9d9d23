"""What people type, on the real file."""

import random
import sqlite3
import string
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.geo import build
from bot.geo.entries import Entry
from bot.geo.gazetteer import Gazetteer, opened
from bot.geo.spelling import normal
from bot.geo.town import Match


async def labels(gazetteer: Gazetteer, text: str, locale: str = "en") -> list[str]:
    return [hit.town.label(locale) for hit in await gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Wuhan", "Wuhan, Hubei"),
        ("wuhan city", "Wuhan, Hubei"),
        ("ＷＵＨＡＮ", "Wuhan, Hubei"),
        ("武汉", "Wuhan, Hubei"),
        ("武汉市", "Wuhan, Hubei"),
        ("武漢", "Wuhan, Hubei"),
        ("Wuchang, Wuhan", "Wuchang, Wuhan, Hubei"),
        ("wuchang wuhan hubei", "Wuchang, Wuhan, Hubei"),
        ("武昌", "Wuchang, Wuhan, Hubei"),
        ("武汉武昌", "Wuchang, Wuhan, Hubei"),
        ("湖北省武汉市武昌区", "Wuchang, Wuhan, Hubei"),
        ("武汉市，武昌区", "Wuchang, Wuhan, Hubei"),
        ("Wuchang, Heilongjiang", "Wuchang, Harbin, Heilongjiang"),
        ("Hankou", "Hankou, Wuhan, Hubei"),
        ("汉口", "Hankou, Wuhan, Hubei"),
        ("海淀", "Haidian, Beijing"),
        ("北京市海淀区", "Haidian, Beijing"),
        ("Chaoyang, Beijing", "Chaoyang, Beijing"),
        ("Springfield Illinois", "Springfield, Illinois"),
        ("Springfield, IL", "Springfield, Illinois"),
        ("Paris, Texas", "Paris, Texas"),
        ("Cambridge, UK", "Cambridge, England"),
        ("Zurich", "Zürich, Zurich"),
        ("São Paulo", "São Paulo"),
        ("Москва", "Moscow"),
        ("القاهرة", "Cairo"),
        ("東京", "Tokyo"),
        ("香港", "Hong Kong"),
        ("西安", "Xi’an, Shaanxi"),
        ("I live in Harbin", "Harbin, Heilongjiang"),
    ],
)
async def test_names_lead_to_the_place(gazetteer: Gazetteer, text: str, label: str) -> None:
    hits = await gazetteer.find(text)
    assert [hit.town.label("en") for hit in hits][:1] == [label]
    assert hits[0].match is Match.EXACT


@pytest.mark.parametrize(
    ("text", "label", "match"),
    [
        ("Wuh", "Wuhan, Hubei", Match.PREFIX),
        ("Chongq", "Chongqing", Match.PREFIX),
        ("Wuhna", "Wuhan, Hubei", Match.FUZZY),
        ("Guangzou", "Guangzhou, Guangdong", Match.FUZZY),
        ("Los Angles", "Los Angeles, California", Match.FUZZY),
        ("Guangzou, Guangdong", "Guangzhou, Guangdong", Match.FUZZY),
        ("Zhongshan Park, Wuhan", "Wuhan, Hubei", Match.AROUND),
        ("武汉市中山公园", "Wuhan, Hubei", Match.AROUND),
        ("Hankou railway station", "Hankou, Wuhan, Hubei", Match.AROUND),
        ("Hubei", "Wuhan, Hubei", Match.AROUND),
        ("湖北省", "Wuhan, Hubei", Match.AROUND),
        ("China", "Shanghai", Match.AROUND),
    ],
)
async def test_less_than_a_name(gazetteer: Gazetteer, text: str, label: str, match: Match) -> None:
    hits = await gazetteer.find(text)
    assert (hits[0].town.label("en"), hits[0].match) == (label, match)


async def test_namesakes_are_offered_the_largest_first(gazetteer: Gazetteer) -> None:
    assert await labels(gazetteer, "Wuchang") == [
        "Wuchang, Wuhan, Hubei",
        "Wuchang, Harbin, Heilongjiang",
    ]
    springfields = await gazetteer.find("Springfield")
    assert len(springfields) == 5
    populations = [hit.town.population for hit in springfields]
    assert populations == sorted(populations, reverse=True)
    assert "Chaoyang, Changchun, Jilin" in await labels(gazetteer, "朝阳区")


async def test_an_old_name_gives_way_to_the_present_one(gazetteer: Gazetteer) -> None:
    assert await labels(gazetteer, "Peking") == ["Beijing"]
    assert await labels(gazetteer, "Hanyang") == ["Hanyang, Wuhan, Hubei"]  # not Seoul


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "😀", "???", "123", "asdfgh", "blorptown", "Nowhereville", "hello", "I don't know",
        "my home", "不知道", "在家", "我的孩子丢了", "what is this", "'; DROP TABLE place; --",
        '"wuha" NEAR', "%", "_", "x" * 5000,
    ],
)  # fmt: skip
async def test_nonsense_finds_nothing(gazetteer: Gazetteer, text: str) -> None:
    assert await gazetteer.find(text) == []


async def test_random_letters_find_next_to_nothing(gazetteer: Gazetteer) -> None:
    rng = random.Random(7)
    words = ("".join(rng.choices(string.ascii_lowercase, k=rng.randint(5, 12))) for _ in range(200))
    assert sum([bool(await gazetteer.find(word)) for word in words]) <= 2


async def test_labels_in_both_languages(gazetteer: Gazetteer) -> None:
    (wuchang,) = [hit.town for hit in await gazetteer.find("武昌区")]
    assert wuchang.label("zh-Hans") == "湖北武汉武昌区"
    assert wuchang.label("zh-Hans", with_country=True) == "中国湖北武汉武昌区"
    assert wuchang.label("en", with_country=True) == "Wuchang, Wuhan, Hubei, China"
    paris = (await gazetteer.find("Paris"))[0].town
    assert paris.label("zh-Hans") == "巴黎, Île-de-France"
    assert (paris.name, paris.region, paris.country) == ("Paris", "Île-de-France", "France")


@pytest.mark.parametrize(
    ("point", "label"),
    [
        ((30.5500, 114.3150), "Wuchang, Wuhan, Hubei"),
        ((39.9100, 116.3970), "Beijing"),
        ((44.95, 127.20), "Wuchang, Harbin, Heilongjiang"),
        ((22.44, 114.03), "Yuen Long"),  # not Shenzhen over the border
    ],
)
async def test_near_names_the_town(
    gazetteer: Gazetteer, point: tuple[float, float], label: str
) -> None:
    town = await gazetteer.near(*point)
    assert town is not None
    assert town.label("en") == label


async def test_nobody_lives_in_the_ocean(gazetteer: Gazetteer) -> None:
    assert await gazetteer.near(0, -30) is None
    assert await gazetteer.country_of(0, -30) is None


@pytest.mark.parametrize(
    ("point", "country"),
    [
        ((30.58, 114.27), "CN"),
        ((22.30, 114.17), "HK"),
        ((25.04, 121.53), "TW"),
        ((39.0, 83.0), "CN"),  # the Taklamakan, far from any town
        ((52.37, 4.90), "NL"),
        ((-16.8, 179.99), "FJ"),
        ((-16.8, -179.99), "FJ"),
    ],
)
async def test_country_of(gazetteer: Gazetteer, point: tuple[float, float], country: str) -> None:
    assert await gazetteer.country_of(*point) == country


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_normal_spelling_is_stable(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert normal(text.upper()) == normal(text.lower()) or not text.isascii()


async def test_whatever_is_typed_is_answered(gazetteer: Gazetteer) -> None:
    rng = random.Random(3)
    letters = "武汉市区省, '\"*()^-:{}wuhan\n\x00😀é ١ AND OR NOT "
    for _ in range(300):
        await gazetteer.find("".join(rng.choices(letters, k=rng.randint(1, 30))))


async def test_a_broken_or_old_file_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one place in it: the whole file that the tests above read was built as well."""
    wuhan = Entry(1, "Wuhan", "武汉", "CN.12", "CN", 30.58, 114.27, 9_785_388, 9_785_388, set())
    monkeypatch.setattr(build, "entries", lambda: [wuhan])
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(b"not a database")
    assert not build.is_current(path)
    path.unlink()
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE made (edition TEXT)")
        old.execute("INSERT INTO made VALUES ('0 0')")
    old.close()
    assert not build.is_current(path)
    build.ensure(path)
    rebuilt = Gazetteer(path)
    assert await labels(rebuilt, "武汉", "zh-Hans") == ["湖北武汉"]
    rebuilt.close()
    assert build.is_current(path)
    assert not list(tmp_path.glob("*.unfinished"))  # noqa: ASYNC240 -- a test may wait


async def test_a_file_that_cannot_be_built_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RuntimeError, match="could not be built"):
        await opened(tmp_path / "file" / "gazetteer.sqlite")


def names_of(rows: Iterable[tuple[str]]) -> set[str]:
    return {row[0] for row in rows}


def test_every_chinese_division_can_be_found(gazetteer: Gazetteer) -> None:
    """Each of the code list is in the file under its own name, merged or added."""
    from bot.geo.china import divisions  # noqa: PLC0415 -- reads the table

    db = gazetteer._db
    main = names_of(db.execute("SELECT DISTINCT norm FROM name WHERE main"))
    missing = [d.name for d in divisions() if not d.is_province and normal(d.name) not in main]
    assert missing == []
