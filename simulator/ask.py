"""One call of a bot, and what every method needs of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from simulator.bots import Bot
from simulator.buttons.commands import checked_language
from simulator.buttons.fields import FieldError
from simulator.buttons.markup import Markup, checked
from simulator.chats import Chat
from simulator.errors import Refused, bad_request, forbidden, too_many_requests
from simulator.membership.members import Member, not_permitted
from simulator.messages import Message
from simulator.parameters import Parameters
from simulator.people import Person
from simulator.world import World

GROUP_WORDS = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}

Read = TypeVar("Read")
OF_THE_PAST = "getchat"
"""The one method that still answers for a group that has become a supergroup."""
UPGRADED = "group chat was upgraded to a supergroup chat"


@dataclass(slots=True)
class Ask:
    """Who asks, where, and with which parameters."""

    world: World
    bot: Bot
    method: str
    parameters: Parameters

    def chat(self, name: str = "chat_id", *, reading: bool = False) -> Chat:
        """The chat that the call is about.

        Raises Refused when it does not exist for this bot, or (but for reading) is closed to it.
        """
        text = self.parameters.text(name)
        if not text:
            raise bad_request(f"{name} is empty")
        number = int(text) if text.lstrip("-").isdigit() else 0
        if number > 0:
            return self._private(number, reading=reading)
        public = text.startswith("@")
        group = self.world.group_by_username(text) if public else self.world.groups.get(number)
        if group is None:
            raise bad_request("chat not found")
        self._check_group(group, reading=reading, public=public)
        return group

    def _private(self, number: int, *, reading: bool) -> Chat:
        if self.world.bots.by_id(number):
            raise forbidden("the bot can't send messages to the bot")
        person = self.world.people.get(number)
        if person is None:
            raise bad_request("chat not found")
        chat = self.world.private(self.bot, person)
        if not chat.opened and self.world.clock.now() >= chat.guest_until:
            raise self._stranger(person)
        if not reading:
            _check_reachable(person, chat)
        return chat

    def _stranger(self, person: Person) -> Refused:
        if person.id in self.bot.known:
            return forbidden("bot can't initiate conversation with a user")
        return bad_request("chat not found")

    def _check_group(self, group: Chat, *, reading: bool, public: bool) -> None:
        """public: it was named by its username, so that the bot needs not know it."""
        moved_to = group.group.moved_to
        if moved_to and self.method.lower() != OF_THE_PAST:
            raise Refused(400, UPGRADED, {"migrate_to_chat_id": moved_to})
        if self.bot.id in group.bots or moved_to or (public and reading):
            return
        standing = self.standing(group)
        if standing.status == "kicked":
            raise forbidden(f"bot was kicked from the {GROUP_WORDS[group.type]}")
        if not public and self.bot.id not in group.group.standings:
            raise bad_request("chat not found")
        raise forbidden(f"bot is not a member of the {GROUP_WORDS[group.type]}")

    def standing(self, chat: Chat) -> Member:
        """What the bot is in a group."""
        return self.world.standing(chat, self.bot.id)

    def need(self, chat: Chat, right: str, why: str) -> None:
        """Raises Refused with these words when the bot lacks an administrator's right."""
        if not self.standing(chat).has(right):
            raise bad_request(why)

    def permit(self, chat: Chat, kinds: set[str]) -> None:
        """Raises Refused when the group does not let the bot send messages of these kinds."""
        why = not_permitted(chat.group.allowed(self.standing(chat)), kinds)
        if why:
            raise bad_request(why)

    def chat_to_write(self) -> Chat:
        """The chat to send to. Raises Refused, also where only administrators may write."""
        chat = self.chat()
        if chat.type == "channel":
            self.need(chat, "can_post_messages", "need administrator rights in the channel chat")
        return chat

    def message(self, what: str, *, reading: bool = False) -> Message:
        """The message that the call is about; `what` is as in "message to edit"."""
        chat = self.chat(reading=reading)
        found = chat.messages.get(self.parameters.number("message_id"))
        if found is None:
            raise bad_request(f"{what} not found")
        return found

    def markup(self, chat: Chat) -> Markup | None:
        """The reply markup of the call."""
        found = checked(self.parameters.values.get("reply_markup"))
        if found and (why := found.refusal(chat.type)):
            raise bad_request(why)
        return found

    def inline_keys(self, chat: Chat) -> dict[str, Any] | None:
        """The buttons that an edit leaves below a message. Raises Refused for other keyboards."""
        markup = self.markup(chat)
        if markup is None:
            return None
        if markup.kind != "inline":
            raise bad_request("inline keyboard expected")
        return markup.value

    def pace(self, chat: Chat, messages: int = 1) -> None:
        """Raises Refused(429) when the limits in force say that this comes too soon."""
        seconds = self.world.limits.take(self.bot.id, chat.id, self.world.clock.now(), messages)
        if seconds:
            raise too_many_requests(seconds)

    def json(self, name: str, called: str) -> Any:
        """A structure among the parameters."""
        return self.parameters.json(name, called)

    def read(self, name: str, called: str, reader: Callable[[Any], Read]) -> Read | None:
        """What a reader makes of a structure, None when there is none.

        Raises Refused with what the reader's FieldError says.
        """
        given = self.json(name, called)
        try:
            return None if given is None else reader(given)
        except FieldError as wrong:
            raise bad_request(f"can't parse {called}: {wrong}") from None

    def language(self) -> str:
        """The language that the call is for, or none. Raises Refused."""
        return checked_language(self.parameters.text("language_code"))


def _check_reachable(person: Person, chat: Chat) -> None:
    if person.vanished:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
