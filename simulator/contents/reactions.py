"""Reactions: which there are, and how many of each a message has."""

from typing import Any

WRITTEN = """
👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥
🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇
😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡
"""
EMOJI = frozenset(WRITTEN.split())
"""Those that the Bot API lists for ReactionTypeEmoji, without the sign that asks for colour."""
COLOUR = "\ufe0f"
Reactions = dict[int, list[dict[str, Any]]]


def known(emoji: str) -> str | None:
    """The emoji as Telegram writes it, or None when nobody can react with it."""
    plain = emoji.replace(COLOUR, "")
    return plain if plain in EMOJI else None


def counts(reactions: Reactions) -> list[dict[str, Any]]:
    """A list of ReactionCount, the most frequent first."""
    found: dict[str, dict[str, Any]] = {}
    for chosen in reactions.values():
        for one in chosen:
            key = str(one.get("emoji") or one.get("custom_emoji_id"))
            entry = found.setdefault(key, {"type": one, "total_count": 0})
            entry["total_count"] += 1
    return sorted(found.values(), key=lambda entry: -entry["total_count"])


def seen_counts(reactions: Reactions, person_id: int) -> list[dict[str, Any]]:
    """The same for the page, with whether somebody's own is among them."""
    mine = reactions.get(person_id, [])
    return [
        {
            "emoji": entry["type"].get("emoji", ""),
            "count": entry["total_count"],
            "mine": entry["type"] in mine,
        }
        for entry in counts(reactions)
    ]
