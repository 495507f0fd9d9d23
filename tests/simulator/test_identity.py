"""Who a bot is, and which tokens are let in."""

from typing import Any

import aiohttp
import pytest
from telegram import Bot, MenuButtonDefault, MenuButtonWebApp, WebAppInfo
from telegram.error import InvalidToken

from simulator.client import Person, Sim, SimError
from simulator.profile import RIGHTS
from tests.simulator.conftest import TOKEN, USERNAME, Raw, bot_at
from tests.simulator.pictures import opened, picture


async def test_get_me_tells_the_username_of_a_new_token(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (42, USERNAME, True)


async def test_a_bot_can_be_given_a_name(sim: Sim, bot: Bot) -> None:
    await sim.name_bot(TOKEN, "reunion_bot", "Reunion")
    me = await bot.get_me()
    assert (me.id, me.username, me.first_name) == (42, "reunion_bot", "Reunion")


@pytest.mark.parametrize("token", ["nonsense", "42:", "abc:def", "42:with space"])
async def test_a_malformed_token_is_unauthorized(raw: Raw, token: str) -> None:
    refused = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await raw("getMe", token=token) == (401, refused)


async def test_the_secret_of_a_known_bot_is_checked(sim: Sim, bot: Bot) -> None:
    stranger = bot_at(sim.base_url, "42:another-secret")
    with pytest.raises(InvalidToken):
        await stranger.initialize()


async def test_other_methods_are_refused_by_name(raw: Raw) -> None:
    status, answer = await raw("sendGame", chat_id=1)
    assert status == answer["error_code"] == 501
    assert "sendGame" in answer["description"]


async def test_an_unknown_address_is_answered_in_json(sim: Sim) -> None:
    async with aiohttp.ClientSession(sim.base_url) as http, http.get("/bot") as response:
        assert response.status == 404
        assert (await response.json())["description"] == "Not Found"


async def test_get_and_form_and_json_are_understood_alike(sim: Sim) -> None:
    mei = await sim_person(sim)
    said = {"chat_id": str(mei), "text": "one & two"}
    address = f"/bot{TOKEN}/sendmessage"
    async with aiohttp.ClientSession(sim.base_url) as http:
        answers = [
            await (await http.get(address, params=said)).json(),
            await (await http.post(address, data=said)).json(),
            await (await http.post(address, json={**said, "chat_id": mei})).json(),
            await (await http.post(address, data=multipart(said))).json(),
        ]
    assert [answer["result"]["text"] for answer in answers] == ["one & two"] * 4


async def sim_person(sim: Sim) -> int:
    async with bot_at(sim.base_url):
        person = await sim.person("Mei")
        await person.say("/start")
    return person.id


def multipart(fields: dict[str, str]) -> aiohttp.FormData:
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in fields.items():
        form.add_field(name, value)
    return form


async def bot_row(sim: Sim) -> dict[str, Any]:
    """The bot as the page lists it."""
    (row,) = (await sim.call("GET", "/sim/people"))["bots"]
    return dict(row)


async def test_names_by_language(sim: Sim, bot: Bot) -> None:
    assert (await bot.get_my_name()).name == "Bot 42"
    assert await bot.set_my_name("Reunion")
    assert await bot.set_my_name("团圆", language_code="zh")
    assert (await bot.get_me()).first_name == "Reunion"
    assert (await bot.get_my_name("zh")).name == "团圆"
    assert (await bot.get_my_name("de")).name == "Reunion"
    assert await bot.set_my_name("", language_code="zh")
    assert (await bot.get_my_name("zh")).name == "Reunion"


async def test_descriptions_by_language(sim: Sim, bot: Bot) -> None:
    assert (await bot.get_my_description()).description == ""
    assert await bot.set_my_description("Finds children")
    assert await bot.set_my_description("寻找孩子", language_code="zh")
    assert (await bot.get_my_description("zh")).description == "寻找孩子"
    assert (await bot.get_my_description("de")).description == "Finds children"
    assert (await bot_row(sim))["description"] == "Finds children"
    assert await bot.set_my_description()
    assert "description" not in await bot_row(sim)


async def test_short_descriptions_by_language(sim: Sim, bot: Bot) -> None:
    assert await bot.set_my_short_description("Alerts")
    assert await bot.set_my_short_description("警报", language_code="zh")
    assert (await bot.get_my_short_description("zh")).short_description == "警报"
    assert (await bot.get_my_short_description("de")).short_description == "Alerts"
    assert (await bot_row(sim))["short_description"] == "Alerts"


@pytest.mark.parametrize(
    ("method", "call", "why"),
    [
        ("setMyName", {"name": ""}, "BOT_TITLE_INVALID"),
        ("setMyName", {"name": "n" * 65}, "BOT_TITLE_INVALID"),
        ("setMyDescription", {"description": "d" * 513}, "BOT_DESC_INVALID"),
        ("setMyShortDescription", {"short_description": "d" * 121}, "BOT_SHARETEXT_INVALID"),
        ("getMyName", {"language_code": "eng"}, "invalid language code specified"),
        (
            "setMyDescription",
            {"description": "d", "language_code": "EN"},
            "invalid language code specified",
        ),
        ("getMyShortDescription", {"language_code": "e"}, "invalid language code specified"),
    ],
)
async def test_words_of_itself_that_are_refused(
    raw: Raw, method: str, call: dict[str, Any], why: str
) -> None:
    status, answer = await raw(method, **call)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


async def test_the_button_beside_the_input_field(sim: Sim, mei: Person, bot: Bot) -> None:
    app = MenuButtonWebApp("Map", WebAppInfo("https://example.com/map"))
    assert (await bot.get_chat_menu_button()).type == "commands"
    assert (await bot.get_chat_menu_button(mei.id)).type == "default"
    assert await bot.set_chat_menu_button(mei.id, app)
    assert await bot.get_chat_menu_button(mei.id) == app
    assert (await bot.get_chat_menu_button()).type == "commands"
    assert await bot.set_chat_menu_button(mei.id, MenuButtonDefault())
    assert (await bot.get_chat_menu_button(mei.id)).type == "default"
    assert await bot.set_chat_menu_button(menu_button=app)
    assert await bot.get_chat_menu_button() == app
    assert (await bot_row(sim))["menu_button"] == app.to_dict()
    assert await bot.set_chat_menu_button()
    assert (await bot.get_chat_menu_button()).type == "commands"


@pytest.mark.odd
@pytest.mark.parametrize(
    ("call", "why"),
    [
        ({"menu_button": "["}, "can't parse menu button JSON object"),
        ({"menu_button": [1]}, "can't parse menu button: MenuButton must be an Object"),
        ({"menu_button": {}}, "can't parse menu button: Can't find field \"type\""),
        (
            {"menu_button": {"type": "cards"}},
            "can't parse menu button: MenuButton has unsupported type",
        ),
        (
            {"menu_button": {"type": "web_app", "text": "t"}},
            "can't parse menu button: Can't find field \"web_app\"",
        ),
        (
            {"menu_button": {"type": "web_app", "text": "", "web_app": {"url": "https://a.b"}}},
            "menu button text must be non-empty",
        ),
        (
            {"menu_button": {"type": "web_app", "text": "t", "web_app": {"url": "http://a.b"}}},
            "menu button Web App URL 'http://a.b' is invalid: Only HTTPS links are allowed",
        ),
        ({"chat_id": -5, "menu_button": {"type": "commands"}}, "invalid chat_id specified"),
        ({"chat_id": 999999, "menu_button": {"type": "commands"}}, "user not found"),
    ],
)
async def test_buttons_that_are_refused(raw: Raw, call: dict[str, Any], why: str) -> None:
    status, answer = await raw("setChatMenuButton", **call)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


async def test_rights_that_a_bot_asks_for(raw: Raw, bot: Bot) -> None:
    assert not (await bot.get_my_default_administrator_rights()).can_delete_messages
    asked = {"can_delete_messages", "can_post_messages", "can_pin_messages"}
    wanted = {name: name in asked for name in (*RIGHTS, *asked)}
    for channel in (False, True):
        call = {"rights": wanted, "for_channels": channel}
        assert (await raw("setMyDefaultAdministratorRights", **call))[0] == 200
    groups = await bot.get_my_default_administrator_rights()
    assert groups.can_delete_messages
    assert groups.can_pin_messages
    assert groups.can_post_messages is None
    channels = await bot.get_my_default_administrator_rights(for_channels=True)
    assert channels.can_post_messages
    assert channels.can_pin_messages is None
    assert await bot.set_my_default_administrator_rights()
    assert not (await bot.get_my_default_administrator_rights()).can_delete_messages


@pytest.mark.odd
@pytest.mark.parametrize(
    ("rights", "why"),
    [
        ("[", "can't parse ChatAdministratorRights JSON object"),
        ([1], "can't parse ChatAdministratorRights: ChatAdministratorRights must be an Object"),
        (
            {"is_anonymous": "yes"},
            'can\'t parse ChatAdministratorRights: Field "is_anonymous" must be of type Boolean',
        ),
    ],
)
async def test_rights_that_are_refused(raw: Raw, rights: Any, why: str) -> None:
    status, answer = await raw("setMyDefaultAdministratorRights", rights=rights)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


async def test_pictures_of_people(sim: Sim, mei: Person, bot: Bot) -> None:
    none = await bot.get_user_profile_photos(mei.id)
    assert (none.total_count, none.photos) == (0, ())
    for width in (200, 300, 400):
        await mei.show_photo(picture(width, 200))
    found = await bot.get_user_profile_photos(mei.id)
    assert found.total_count == 3
    assert [sizes[-1].width for sizes in found.photos] == [400, 300, 200]
    part = await bot.get_user_profile_photos(mei.id, offset=1, limit=1)
    assert part.total_count == 3
    assert [sizes[-1].width for sizes in part.photos] == [300]
    shown = (await bot.get_chat(mei.id)).photo
    assert shown
    assert shown.big_file_id == found.photos[0][-1].file_id
    small = await shown.get_small_file()
    assert opened(bytes(await small.download_as_bytearray())).size == (90, 45)
    (row,) = (await sim.call("GET", "/sim/people"))["people"]
    assert opened(await sim.file(row["photo"])).size == (90, 45)
    file = await bot.get_file(found.photos[0][-1].file_id)
    assert opened(bytes(await file.download_as_bytearray())).size == (400, 200)


async def test_people_whom_a_bot_does_not_know(sim: Sim, raw: Raw, bot: Bot) -> None:
    stranger = await sim.person("Hua")
    for number, why in ((0, "invalid user_id specified"), (stranger.id, "user not found")):
        status, answer = await raw("getUserProfilePhotos", user_id=number)
        assert (status, answer["description"]) == (400, f"Bad Request: {why}")


async def test_a_picture_that_is_none(sim: Sim, mei: Person) -> None:
    with pytest.raises(SimError, match="that is no picture"):
        await mei.show_photo(b"not a picture")
