"""Every kind of button, what Telegram says of wrong ones, and how links are shown."""

from typing import Any

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonPollType,
    KeyboardButtonRequestChat,
    KeyboardButtonRequestUsers,
    LinkPreviewOptions,
    LoginUrl,
    ReplyKeyboardMarkup,
    SwitchInlineQueryChosenChat,
    WebAppInfo,
)
from telegram.error import BadRequest

from simulator.buttons.markup import Markup, checked
from simulator.client import Person, Sim
from simulator.errors import Refused
from tests.simulator.conftest import USERNAME, Raw

SITE = "https://example.org/"
CHANNEL = (
    "button in a channel chat, because users will not be able to use the button without knowing"
    " bot's username"
)


def inline(**said: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **said}]]}


def below(**said: Any) -> dict[str, Any]:
    return {"keyboard": [[{"text": "x", **said}]]}


def read(markup: object) -> Markup:
    found = checked(markup)
    assert found
    return found


KINDS = [
    InlineKeyboardButton("x", url="Example.org"),
    InlineKeyboardButton("x", callback_data="y"),
    InlineKeyboardButton("x", switch_inline_query=""),
    InlineKeyboardButton("x", switch_inline_query_current_chat="y"),
    InlineKeyboardButton(
        "x", switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat("y", allow_user_chats=True)
    ),
    InlineKeyboardButton("x", login_url=LoginUrl(SITE, bot_username=USERNAME)),
    InlineKeyboardButton("x", web_app=WebAppInfo(SITE)),
    InlineKeyboardButton("x", copy_text=CopyTextButton("y" * 256)),
    InlineKeyboardButton("x", callback_data="y", style="danger", icon_custom_emoji_id="53"),
]


async def test_every_button_under_a_message(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "x", reply_markup=InlineKeyboardMarkup([KINDS]))
    assert sent.reply_markup
    (row,) = sent.reply_markup.inline_keyboard
    url, data, switch, current, chosen, login, app, copy, styled = row
    assert (url.url, data.callback_data, switch.switch_inline_query) == (
        "http://example.org/",
        "y",
        "",
    )
    assert current.switch_inline_query_current_chat == "y"
    assert chosen.switch_inline_query_chosen_chat == SwitchInlineQueryChosenChat(
        "y",
        allow_user_chats=True,
        allow_bot_chats=False,
        allow_group_chats=False,
        allow_channel_chats=False,
    )
    assert (login.url, app.web_app and app.web_app.url) == (SITE, SITE)
    assert copy.copy_text == CopyTextButton("y" * 256)
    assert (styled.style, styled.icon_custom_emoji_id) == ("danger", "53")


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (
            inline(),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"inline_keyboard": 5}, 'field "inline_keyboard" must be of type Array'),
        (
            {"inline_keyboard": [5]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"inline_keyboard": [[5]]},
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        (
            {"inline_keyboard": [[{"url": "a.b"}]]},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            inline(url=[]),
            'can\'t parse inline keyboard button: Field "url" must be of type String',
        ),
        (
            inline(web_app=5),
            'can\'t parse inline keyboard button: Field "web_app" must be of type Object',
        ),
        (
            inline(copy_text={}),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            inline(url=SITE, style="loud"),
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (
            inline(login_url={"url": SITE, "bot_username": "@a b"}),
            "can't parse inline keyboard button: LoginUrl bot username is invalid",
        ),
        (inline(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (inline(pay=True), "BUTTON_TYPE_INVALID"),
        (inline(callback_game={}), "BUTTON_TYPE_INVALID"),
        (inline(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (
            inline(switch_inline_query_chosen_chat={"query": "x"}),
            "at least one chat type must be allowed",
        ),
        (
            inline(url="http://localhost"),
            "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
        ),
        (
            inline(url="ftp://a.b"),
            "inline keyboard button URL 'ftp://a.b' is invalid: Unsupported URL protocol",
        ),
        (
            inline(url="http://a.b:99999"),
            (
                "inline keyboard button URL 'http://a.b:99999' is invalid: Wrong port number"
                " specified in the URL"
            ),
        ),
        (
            inline(url="http://"),
            "inline keyboard button URL 'http://' is invalid: URL host is empty",
        ),
        (
            inline(url="http://a b.c"),
            (
                "inline keyboard button URL 'http://a b.c' is invalid: Disallowed character in URL"
                " host"
            ),
        ),
        (
            inline(login_url={"url": "http://a.b"}),
            (
                "inline keyboard button login URL 'http://a.b' is invalid: Only HTTPS links are"
                " allowed"
            ),
        ),
        (
            inline(login_url={"url": "tg://user?id=5"}),
            "link to a user can't be used in login URL buttons",
        ),
        (
            inline(web_app={"url": "http://a.b"}),
            (
                "inline keyboard button Web App URL 'http://a.b' is invalid: Only HTTPS links are"
                " allowed"
            ),
        ),
        (
            inline(web_app={"url": "tg:user?id=5"}),
            "link to a user can't be used in Web App URL buttons",
        ),
        ({"keyboard": [5]}, 'field "keyboard" must be an Array of Arrays'),
        (
            {"keyboard": [[5]]},
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
        (
            below(request_location="yes"),
            'can\'t parse keyboard button: Field "request_location" must be of type Boolean',
        ),
        (
            below(request_users={}),
            "can't parse keyboard button: Can't find field \"request_id\"",
        ),
        (
            below(request_chat={"request_id": "x"}),
            'can\'t parse keyboard button: Field "request_id" must be a valid Number',
        ),
        (
            below(web_app={"url": "http://a.b"}),
            "keyboard button Web App URL 'http://a.b' is invalid: Only HTTPS links are allowed",
        ),
        ({**below(), "resize_keyboard": 5}, 'field "resize_keyboard" must be of type Boolean'),
        ({**below(), "input_field_placeholder": "x" * 65}, "REPLY_MARKUP_INVALID"),
        (
            {"inline_keyboard": [[{"text": "x", "url": SITE}] for _ in range(101)]},
            "reply markup is too long",
        ),
    ],
)
def test_markups_that_are_refused(markup: object, why: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(markup)
    assert refused.value.description == f"Bad Request: {why}"


def test_what_is_passed_over() -> None:
    assert checked({"inline_keyboard": [[{"text": "", "url": SITE}]]}) is None
    assert checked({"keyboard": [[""], []]}) is None
    assert checked({"force_reply": False}) is None
    rows = read({"keyboard": [["x"] * 15] * 30}).value["keyboard"]
    assert [len(row) for row in rows] == [12] * 25
    assert read({"keyboard": [["x"]], **inline(url=SITE)}).kind == "keyboard"


async def test_every_button_below_the_chat(mei: Person, bot: Bot, raw: Raw) -> None:
    buttons = [
        KeyboardButton("contact", request_contact=True),
        KeyboardButton("place", request_location=True),
        KeyboardButton("poll", request_poll=KeyboardButtonPollType("quiz")),
        KeyboardButton("users", request_users=KeyboardButtonRequestUsers(1, user_is_bot=False)),
        KeyboardButton("chat", request_chat=KeyboardButtonRequestChat(2, True)),
        KeyboardButton("app", web_app=WebAppInfo(SITE)),
        KeyboardButton("plain", style="primary"),
    ]
    markup = ReplyKeyboardMarkup(
        [buttons],
        is_persistent=True,
        one_time_keyboard=True,
        resize_keyboard=True,
        input_field_placeholder="Choose",
    )
    await bot.send_message(mei.id, "x", reply_markup=markup)
    seen = (await mei.see()).keyboard
    assert seen == read(markup.to_dict()).value
    assert [button["text"] for button in seen["keyboard"][0]] == [b.text for b in buttons]
    assert seen["keyboard"][0][3]["request_users"]["max_quantity"] == 1
    assert seen["keyboard"][0][6]["style"] == "primary"
    await bot.send_message(mei.id, "x", reply_markup=ForceReply(input_field_placeholder="Say"))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"request_contact": True}, "Phone number can be requested in private chats only"),
        ({"request_location": True}, "Location can be requested in private chats only"),
        ({"request_poll": {}}, "Poll can be requested in private chats only"),
        ({"web_app": {"url": SITE}}, "Web App buttons can be used in private chats only"),
        ({"request_users": {"request_id": 1}}, "Users can be requested in private chats only"),
        (
            {"request_chat": {"request_id": 1, "chat_is_channel": False}},
            "Chats can be requested in private chats only",
        ),
        (
            {"request_managed_bot": {"request_id": 1}},
            "Managed bots can be requested in private chats only",
        ),
    ],
)
def test_what_is_for_private_chats(asked: dict[str, Any], why: str) -> None:
    markup = read(below(**asked))
    assert (markup.refusal("group"), markup.refusal("private")) == (why, None)
    assert markup.refusal("channel") == "inline keyboard expected"


async def test_what_is_not_for_groups_and_channels(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("All", members=[mei.id], administrators=[USERNAME])
    channel = await sim.group("News", type_="channel", members=[mei.id], administrators=[USERNAME])
    by_name = {
        kind: InlineKeyboardMarkup([[button]])
        for button in KINDS
        for kind in button.to_dict()
        if kind != "text"
    }
    for chat in (group, channel):
        with pytest.raises(BadRequest, match="Button_type_invalid"):
            await bot.send_message(chat, "x", reply_markup=by_name["web_app"])
    for name in ("switch_inline_query", "switch_inline_query_current_chat"):
        assert await bot.send_message(group, "x", reply_markup=by_name[name])
        with pytest.raises(BadRequest, match=f"Can't use {name} {CHANNEL}"):
            await bot.send_message(channel, "x", reply_markup=by_name[name])
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.send_message(channel, "x", reply_markup=ForceReply())


async def test_a_selective_keyboard_is_for_one(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    group = await sim.group("All", members=[mei.id, lian.id], administrators=[USERNAME])
    (asked,) = await mei.within(group).say("x")
    markup = ReplyKeyboardMarkup([["Yes"]], selective=True)
    await bot.send_message(group, "x", reply_markup=markup, reply_to_message_id=asked)
    assert await mei.within(group).keyboard() == ["Yes"]
    assert await lian.within(group).keyboard() == []


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        (LinkPreviewOptions(is_disabled=True), {"is_disabled": True}),
        (LinkPreviewOptions(is_disabled=True, url=SITE), {"is_disabled": True}),
        (LinkPreviewOptions(url=SITE), {"url": SITE}),
        (
            LinkPreviewOptions(url=SITE, prefer_small_media=True, show_above_text=True),
            {"url": SITE, "prefer_small_media": True, "show_above_text": True},
        ),
        (LinkPreviewOptions(prefer_large_media=True), None),
        (LinkPreviewOptions(show_above_text=True), {"show_above_text": True}),
        (LinkPreviewOptions(is_disabled=False), None),
    ],
)
async def test_how_a_link_is_shown(
    mei: Person, bot: Bot, options: LinkPreviewOptions, shown: dict[str, Any] | None
) -> None:
    sent = await bot.send_message(mei.id, f"see {SITE}", link_preview_options=options)
    assert (sent.link_preview_options and sent.link_preview_options.to_dict()) == shown
    changed = await bot.edit_message_text(
        "see 2 " + SITE, mei.id, sent.message_id, link_preview_options=options
    )
    assert isinstance(changed, type(sent))
    assert (changed.link_preview_options and changed.link_preview_options.to_dict()) == shown


@pytest.mark.odd
async def test_previews_as_they_were_asked_before(mei: Person, raw: Raw) -> None:
    async def shown(text: str, **said: Any) -> Any:
        _, answer = await raw("sendMessage", chat_id=mei.id, text=text, **said)
        found = answer.get("result", {}).get("link_preview_options")
        return answer.get("description", found)

    assert await shown(SITE, disable_web_page_preview=True) == {"is_disabled": True}
    assert await shown("no link", disable_web_page_preview=True) is None
    assert await shown("example.org", disable_web_page_preview=True) is None
    wrong = "Bad Request: can't parse link preview options JSON object"
    assert await shown(SITE, link_preview_options="{") == wrong
    wrong = "Bad Request: object expected as link preview options"
    assert await shown(SITE, link_preview_options=[1]) == wrong
    wrong = 'Bad Request: field "is_disabled" must be of type Boolean'
    assert await shown(SITE, link_preview_options={"is_disabled": 5}) == wrong


async def test_an_answer_opens_only_the_bot_itself(mei: Person, raw: Raw) -> None:
    for url, why in (
        (f"https://t.me/{USERNAME}?start=x", "query is too old"),
        ("https://example.org", "URL_INVALID"),
        (f"t.me/{USERNAME}", "URL_INVALID"),
    ):
        _, answer = await raw("answerCallbackQuery", callback_query_id="5", url=url)
        assert why in answer["description"]
