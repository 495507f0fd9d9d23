/** What a person can do with a message: follow, press, say a command, answer, change, forward. */
import { icon } from "./dom.js";
import { nameOf } from "./avatar.js";
import { deepLink, leaveFor, shared } from "./links.js";
import { copyText, openShare } from "./share.js";
import { openAlert, openMenu } from "./sheet.js";
import { t } from "./words.js";

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

  show(messageId) {
    this.pane.history.show(messageId);
  }

  command(text) {
    return this.pane.composer.say({ text });
  }

  /** Opens a link as this person would; a bot's deep link is said to the bot. */
  follow(url) {
    const passed = shared(url);
    if (passed) return this.#passOn(passed);
    const link = deepLink(url, this.#store.bots);
    if (!link) return leaveFor(url);
    return this.#openBot(this.#conversation.personId, link);
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
    if (button.copy_text) return this.#copy(button.copy_text.text);
    if (button.callback_data === undefined) return this.pane.toast(t("act.no-button"));
    return this.pane.pressing(() => this.#ask(message.message_id, button.callback_data));
  }

  async #ask(messageId, data) {
    try {
      this.#heard(await this.#conversation.press(messageId, data));
    } catch (error) {
      this.pane.complain(error);
    }
  }

  #heard(answer) {
    if (!answer.answered) this.pane.toast(t("act.no-answer"), "wrong");
    if (answer.text && answer.show_alert) openAlert(this.pane.node, t("act.says", { name: this.#conversation.bot?.first_name ?? t("act.the-bot") }), answer.text);
    else if (answer.text) this.pane.toast(answer.text);
    if (answer.url) this.follow(answer.url);
  }

  async #copy(text) {
    await copyText(text);
    this.pane.toast(t("act.copied"));
  }

  /** What a message's own menu offers; a protected one is neither copied nor forwarded. */
  menu(message, anchor) {
    const { composer } = this.pane;
    const text = message.text ?? message.caption;
    const items = [{ label: t("act.answer"), icon: icon("reply"), act: () => composer.setAbout({ kind: "reply", message }) }];
    if (message.outgoing && message.text) {
      items.push({ label: t("act.change"), icon: icon("slash"), act: () => composer.setAbout({ kind: "edit", message }) });
    }
    if (!message.has_protected_content) {
      if (text) items.push({ label: t("act.copy"), icon: icon("file"), act: () => this.#copy(text) });
      items.push(...this.#forwards(message));
    }
    openMenu(this.pane.node, anchor, items);
  }

  #forwards(message) {
    const { person, personId, chatId } = this.#conversation;
    const chats = [{ id: personId, title: t("act.forward.bot") }, ...(person?.chats ?? []).filter((chat) => chat.id !== personId)];
    return chats.map((chat) => ({
      label: t("act.forward", { name: chat.title ?? nameOf(person) }),
      icon: icon("out"),
      act: () => this.#forward(message, chatId, chat.id),
    }));
  }

  async #forward(message, from, to) {
    const target = this.#store.conversation(this.#conversation.personId, to);
    try {
      await target.say({ forward: { chat: from, message_id: message.message_id } });
      this.pane.toast(t("act.forwarded"));
    } catch (error) {
      this.pane.complain(error);
    }
  }
}
