"""The first screens, the help and the way out of a group."""

from bot.domain.people import Person
from bot.views.screen import Button, Screen
from bot.views.texts import Texts, available, texts

LANGUAGE, BEGIN = "lang", "begin"
CITIZEN_COMMANDS = ("start", "missing", "report", "places", "reports", "cases", "language", "help")
MORE_COMMANDS = ("stop", "forget")
FORM_COMMANDS = ("back", "skip", "cancel")
OFFICER_COMMANDS = ("queue", "case", "publish", "candidates", "close", "erase")


def languages(t: Texts) -> Screen:
    """Ask for the language, in every language at once."""
    asks = "\n".join(texts(name)("choose-language") for name in available())
    buttons = tuple(
        Button(texts(name).plain("language-name"), f"{LANGUAGE}:{name}") for name in available()
    )
    return Screen(t("greeting") + "\n\n" + asks, rows=(buttons,))


def welcome(t: Texts) -> Screen:
    """Say what this is, with the two ways in that cannot wait."""
    return Screen(
        t("welcome"),
        rows=(
            (Button(t.plain("begin-missing"), f"{BEGIN}:case"),),
            (Button(t.plain("begin-saw"), f"{BEGIN}:sighting"),),
        ),
    )


def help_for(t: Texts, person: Person) -> Screen:
    """List what can be done, in a sentence each."""
    names = (
        *CITIZEN_COMMANDS,
        *MORE_COMMANDS,
        *FORM_COMMANDS,
        *(OFFICER_COMMANDS if person.is_officer else ()),
    )
    lines = [f"/{name}: {t(f'command-{name}')}" for name in names]
    return Screen(t("help") + "\n\n" + "\n".join(lines))


def private_only(t: Texts, username: str) -> Screen:
    """Lead out of a group and say nothing else."""
    return Screen(
        t("private-only"),
        rows=((Button(t.plain("open-private"), url=f"https://t.me/{username}"),),),
    )


def forget_ask(t: Texts) -> Screen:
    """Ask once more before everything is deleted."""
    return Screen(
        t("forget-ask"),
        rows=(
            (Button(t.plain("forget-yes"), f"{BEGIN}:forget"),),
            (Button(t.plain("forget-no"), f"{BEGIN}:help"),),
        ),
    )
