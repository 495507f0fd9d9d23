/** What a person can do inside a chat: follow links, press, vote, react, and all of a message's menu. */
import { el } from "./dom.js";
import { avatar } from "./avatar.js";
import { deepLink, inviteLink, leaveFor, shared } from "./links.js";
import { openMessageMenu } from "./message_menu.js";
import { openPlaces } from "./place_picker.js";
import { after } from "./reactions.js";
import * as server from "./server.js";
import { copyText, openChoice, openShare } from "./share.js";
import { openAlert } from "./sheet.js";
import { t } from "./words.js";
import { openViewer } from "./viewer.js";

export class Acts {
  constructor(pane) {
    this.pane = pane;
  }

  get #conversation() {
    return this.pane.conversation;
  }

  get #store() {
    return this.#conversation.store;
  }

  /** Does it, or shows why not; true when it was done. */
  async #tried(work) {
    try {
      await work();
      return true;
    } catch (error) {
      this.pane.complain(error);
      return false;
    }
  }

  #ask(what, body) {
    const { personId, target } = this.#conversation;
    return server.act(personId, what, { ...body, ...target });
  }

  show(messageId) {
    if (!this.pane.history.show(messageId)) this.pane.toast(t("act.not-here"));
  }

  view(message) {
    openViewer(this.#conversation.messages, message, (one) => this.save(one));
  }

  command(text) {
    return this.pane.composer.say({ text });
  }

  inline(username) {
    this.pane.composer.write(`@${username} `);
  }

  /** Opens a link as this person would: a bot's or an invitation here, anything else outside. */
  follow(url) {
    const passed = shared(url);
    if (passed) return this.#passOn(passed);
    const link = deepLink(url, this.#store.bots);
    if (link?.text || (link && !link.elsewhere)) return this.#openBot(this.#conversation.personId, link);
    if (link || inviteLink(url)) return this.#tried(() => this.#open(url));
    return leaveFor(url);
  }

  /** A link that needs a group: the server knows what it opens. */
  async #open(link) {
    const { chat } = await server.act(this.#conversation.personId, "open", { link });
    await this.#store.refresh();
    if (chat) this.pane.panes.open(this.#conversation.personId, chat);
  }

  #openBot(personId, link) {
    const pane = this.#conversation.private && personId === this.#conversation.personId ? this.pane : this.pane.panes.open(personId);
    return link.text ? pane.composer.say({ text: link.text }) : pane.focus();
  }

  #passOn(passed) {
    const link = deepLink(passed.url, this.#store.bots);
    const others = this.#store.people.filter((person) => person.id !== this.#conversation.personId);
    openShare(this.pane.node, passed, others, link && ((person) => this.#openBot(person.id, link)));
  }

  async press(message, button) {
    if (button.url) return this.follow(button.url);
    if (button.copy_text) return this.copy(button.copy_text.text);
    const inline = button.switch_inline_query_current_chat;
    if (inline !== undefined) return this.pane.composer.write(`@${this.#botOf(message)} ${inline}`);
    const elsewhere = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
    if (elsewhere !== undefined || button.switch_inline_query_chosen_chat) return this.#inlineElsewhere(`@${this.#botOf(message)} ${elsewhere ?? ""}`);
    if (button.callback_data === undefined) return this.pane.toast(t("act.no-button"));
    return this.pane.pressing(() => this.#pressed(message.message_id, button.callback_data));
  }

  #botOf(message) {
    return message.via_bot?.username ?? message.from?.username ?? this.#conversation.bot?.username ?? "";
  }

  #inlineElsewhere(words) {
    this.#chooseChat(t("act.where"), (chatId) => this.pane.panes.open(this.#conversation.personId, chatId).composer.write(words));
  }

  #pressed(messageId, data) {
    return this.#tried(async () => this.#heard(await this.#conversation.press(messageId, data)));
  }

  #heard(answer) {
    if (!answer.answered) this.pane.toast(t("act.no-answer"), "wrong");
    if (answer.text && answer.show_alert) openAlert(this.pane.node, t("act.says", { name: this.#conversation.bot?.first_name ?? t("act.the-bot") }), answer.text);
    else if (answer.text) this.pane.toast(answer.text);
    if (answer.url) this.follow(answer.url);
  }

  async copy(text) {
    if (await this.#tried(() => copyText(text))) this.pane.toast(t("act.copied"));
  }

  vote(message, options) {
    return this.#tried(() => this.#ask("vote", { message_id: message.message_id, options }));
  }

  react(message, emoji) {
    return this.#tried(() => this.#ask("react", { message_id: message.message_id, reaction: after(message, emoji) }));
  }

  menu(message, anchor) {
    if (message) openMessageMenu(this.pane.node, anchor, message, this);
  }

  answer(message) {
    this.pane.composer.setAbout({ kind: "reply", message });
  }

  change(message) {
    this.pane.composer.setAbout({ kind: "edit", message });
  }

  /** Puts one's own live location elsewhere. */
  move(message) {
    const moved = (place) => this.#tried(() => this.#ask("edit", { message_id: message.message_id, location: { ...place, live_period: message.location.live_period } }));
    openPlaces(this.pane.node, this.#store, moved, { last: message.location, live: false });
  }

  remove(message) {
    return this.#tried(() => this.#ask("delete", { message_id: message.message_id }));
  }

  get canPin() {
    return true;
  }

  isPinned(message) {
    return this.pane.pins.has(message.message_id);
  }

  pin(message) {
    return this.#tried(() => this.#ask(this.isPinned(message) ? "unpin" : "pin", { message_id: message.message_id }));
  }

  /** Keeps a message's file; the server refuses what is protected. */
  save(message) {
    return this.#tried(async () => {
      const { personId, target } = this.#conversation;
      const { name, content } = await server.save(personId, { message_id: message.message_id, ...target });
      const url = URL.createObjectURL(content);
      el("a", { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    });
  }

  forward(message) {
    this.#chooseChat(t("act.forward"), (chatId) => this.#forwardTo(message, chatId));
  }

  /** Any chat of this person. */
  #chooseChat(title, chosen) {
    const { person, personId, bot } = this.#conversation;
    const groups = (person?.chats ?? []).filter((chat) => chat.id !== personId);
    const chats = [{ id: personId, title: bot?.first_name ?? t("act.the-bot") }, ...groups];
    openChoice(this.pane.node, title, chats.map((chat) => ({ face: avatar(chat.id, chat.title), name: chat.title, act: () => chosen(chat.id) })));
  }

  async #forwardTo(message, to) {
    const { personId, chatId } = this.#conversation;
    const forward = { chat: chatId, message_id: message.message_id };
    if (await this.#tried(() => this.#store.conversation(personId, to).say({ forward }))) this.pane.toast(t("act.forwarded"));
  }
}
