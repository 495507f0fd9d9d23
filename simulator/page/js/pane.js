/** One person's chat, open on the page: head, history, composer. */
import { el, icon, iconButton } from "./dom.js";
import { openBot } from "./about_bot.js";
import { openGroup } from "./about_group.js";
import { openPerson } from "./about_person.js";
import { Acts } from "./acts.js";
import { avatar, nameOf } from "./avatar.js";
import { Composer } from "./composer.js";
import { EmptyChat } from "./empty_chat.js";
import { History } from "./history.js";
import { askedFor } from "./message_menu.js";
import { Pins } from "./pins.js";
import { openMenu, toast } from "./sheet.js";
import * as server from "./server.js";
import { t } from "./words.js";

const DOING = new Set(["typing", "upload_photo", "upload_document", "find_location", "record_voice", "upload_voice", "record_video", "upload_video", "choose_sticker"]);

function doingOf({ bot, typing }) {
  const doing = t(`pane.doing.${DOING.has(typing) ? typing : "other"}`);
  return t("pane.doing", { name: bot?.first_name ?? t("pane.the-bot"), doing });
}

export class Pane {
  /** panes: opens and closes (see panes.js). */
  constructor(conversation, panes) {
    Object.assign(this, { conversation, panes });
    this.toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.node = el("section", { class: "pane", "data-person": conversation.personId, "data-chat": conversation.chatId, "data-drop": t("attach.drop") });
    this.composer = new Composer(conversation, this.node, (error) => this.complain(error));
    this.acts = new Acts(this);
    this.history = new History(conversation, this.acts);
    this.head = el("header", { class: "pane-head" });
    this.waiting = el("div", { class: "dots", role: "status", hidden: true }, el("i"), el("i"), el("i"), el("span", { class: "unseen" }, t("pane.writing")));
    this.empty = new EmptyChat(conversation, (text) => this.composer.say({ text }));
    this.history.scroller.append(this.empty.node, this.waiting);
    this.pins = new Pins(conversation, this.acts);
    this.node.append(this.head, this.pins.node, this.toasts, this.history.node, this.composer.node);
    askedFor(this.history.scroller, (article, anchor) => this.acts.menu(conversation.message(Number(article.dataset.messageId)), anchor));
    this.node.addEventListener("animationend", ({ target }) => target === this.node && this.node.classList.remove("arrived"));
  }

  get name() {
    return nameOf(this.conversation.person ?? { first_name: t("pane.gone") });
  }

  draw(came = []) {
    const { conversation } = this;
    this.#drawHead();
    this.empty.draw();
    this.waiting.hidden = conversation.typing === "";
    this.pins.draw();
    this.history.draw(came);
    this.composer.draw();
  }

  /** Shows that something came while one looks elsewhere. */
  light() {
    this.node.classList.remove("arrived");
    requestAnimationFrame(() => this.node.classList.add("arrived"));
  }

  get #state() {
    const { conversation } = this;
    if (conversation.private && conversation.person?.blocked) return t("pane.blocked");
    if (conversation.typing) return doingOf(conversation);
    return t(conversation.private ? "pane.with" : "pane.in", { title: conversation.title });
  }

  #drawHead() {
    const { conversation, name } = this;
    const code = conversation.person?.language_code;
    const look = JSON.stringify([name, code, this.#state]);
    if (look === this.look) return;
    this.look = look;
    const focused = this.head.contains(document.activeElement) ? document.activeElement.className : null;
    this.node.setAttribute("aria-label", t("pane.label", { name, title: conversation.title }));
    this.head.replaceChildren(
      iconButton("back", t("pane.back"), () => this.leave(), { class: "round back" }),
      this.#who(name, code),
      iconButton("more", t("pane.about"), (event) => this.#menu(event.currentTarget), { "aria-haspopup": "menu" }),
      iconButton("close", t("pane.close"), () => this.leave(), { class: "round close" }),
    );
    if (focused) this.head.querySelector(`.${focused.split(" ").join(".")}`)?.focus({ preventScroll: true });
  }

  /** Name and state; a click opens the page of the person, or of the group. */
  #who(name, code) {
    const { conversation } = this;
    const open = () => (conversation.private ? openPerson(this) : openGroup(this));
    const lang = code ? el("span", { class: "lang", title: t("person.language") }, code) : null;
    const title = el("h2", {}, el("span", { dir: "auto" }, name), lang);
    const state = el("p", { dir: "auto", class: conversation.typing ? "busy" : "" }, this.#state);
    const profile = el("button", { type: "button", class: "profile", "aria-label": t("pane.profile", { name: conversation.private ? name : conversation.title }), onclick: open }, avatar(conversation.personId, name));
    return el("div", { class: "who-line" }, profile, el("div", { class: "who" }, title, state));
  }

  #menu(anchor) {
    const { conversation } = this;
    if (!conversation.person) return;
    openMenu(this.node, anchor, [...this.#pages(), ...this.#otherChats(), ...(conversation.private ? [this.#blocking()] : [])]);
  }

  #pages() {
    const { conversation } = this;
    const person = { label: t("person.about"), icon: icon("person"), act: () => openPerson(this) };
    const group = { label: t("group.about"), icon: icon("people"), act: () => openGroup(this) };
    const bot = { label: t("bot.about"), icon: icon("info"), act: () => openBot(this.node, conversation.bot, conversation.person.language_code) };
    return [person, conversation.private ? null : group, conversation.bot ? bot : null].filter(Boolean);
  }

  #otherChats() {
    const { person, personId, chatId } = this.conversation;
    const chats = person.chats.filter((chat) => chat.type !== "private" && chat.id !== chatId);
    const own = chatId === personId ? [] : [{ id: personId, title: t("pane.private") }];
    return [...own, ...chats].map(({ id, title }) => ({ label: title, icon: icon("reply"), act: () => this.panes.open(personId, id) }));
  }

  #blocking() {
    const { person, personId, target } = this.conversation;
    const change = (call) => async () => {
      await this.tried(() => call(personId, target));
      await this.panes.store.refresh();
    };
    return person.blocked
      ? { label: t("pane.unblock"), icon: icon("check"), act: change(server.unblock) }
      : { label: t("pane.block"), icon: icon("lock"), act: change(server.block) };
  }

  /** Does something, and says so when it was refused. */
  async tried(act) {
    try {
      await act();
    } catch (error) {
      this.complain(error);
    }
  }

  /** Marks that a press waits for its answer; tests look at it too. */
  async pressing(work) {
    this.pending = (this.pending ?? 0) + 1;
    this.node.dataset.pressing = String(this.pending);
    try {
      return await work();
    } finally {
      this.pending -= 1;
      if (this.pending) this.node.dataset.pressing = String(this.pending);
      else delete this.node.dataset.pressing;
    }
  }

  toast(text, kind) {
    toast(this.toasts, text, kind);
  }

  complain(error) {
    this.toast(error.message, "wrong");
  }

  leave() {
    this.panes.close(this);
  }

  focus() {
    this.composer.field.focus({ preventScroll: true });
  }
}
