"""Who a bot is, and which tokens are let in."""

import aiohttp
import pytest
from telegram import Bot
from telegram.error import InvalidToken

from simulator.client import Sim
from tests.simulator.conftest import TOKEN, USERNAME, Raw, bot_at


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
