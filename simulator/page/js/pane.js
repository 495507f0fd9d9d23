/** One person's chat, open on the page: head, history, composer. */
import { el, icon, iconButton } from "./dom.js";
import { avatar, nameOf } from "./avatar.js";
import { Acts } from "./acts.js";
import { Composer } from "./composer.js";
import { History } from "./history.js";
import { openMenu, toast } from "./sheet.js";
import * as server from "./server.js";
import { t } from "./words.js";

const DOING = new Set(["typing", "upload_photo", "upload_document", "find_location"]);

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
    this.empty = this.#emptyState();
    this.history.scroller.append(this.empty, this.waiting);
    this.node.append(this.head, this.toasts, this.history.node, this.composer.node);
  }

  #emptyState() {
    const start = () => this.composer.say({ text: "/start" });
    const line = el("p", {}, t("pane.empty"));
    return el("div", { class: "empty", hidden: true }, line, el("button", { type: "button", class: "strong", onclick: start }, t("pane.start")));
  }

  get name() {
    return nameOf(this.conversation.person ?? { first_name: t("pane.gone") });
  }

  draw(came = []) {
    const { conversation } = this;
    this.#drawHead();
    this.empty.hidden = !conversation.loaded || conversation.messages.length > 0;
    this.waiting.hidden = conversation.typing === "";
    this.history.draw(came);
    this.composer.draw();
  }

  #drawHead() {
    const { conversation, name } = this;
    const doing = conversation.typing ? doingOf(conversation) : "";
    const state = conversation.person?.blocked ? t("pane.blocked") : doing || t(conversation.private ? "pane.with" : "pane.in", { title: conversation.title });
    const look = JSON.stringify([name, state]);
    if (look === this.look) return;
    const focused = this.head.contains(document.activeElement) ? document.activeElement.className : null;
    this.look = look;
    this.node.setAttribute("aria-label", t("pane.label", { name, title: conversation.title }));
    this.head.replaceChildren(
      iconButton("back", t("pane.back"), () => this.panes.close(this), { class: "round back" }),
      avatar(conversation.personId, name),
      el("div", { class: "who" }, el("h2", { dir: "auto" }, name), el("p", { dir: "auto", class: doing ? "busy" : "" }, state)),
      iconButton("more", t("pane.about"), (event) => this.#menu(event.currentTarget), { "aria-haspopup": "menu" }),
      iconButton("close", t("pane.close"), () => this.panes.close(this), { class: "round close" }),
    );
    if (focused) this.head.querySelector(`.${focused.split(" ").join(".")}`)?.focus({ preventScroll: true });
  }

  #menu(anchor) {
    const { person, personId } = this.conversation;
    if (!person) return;
    const body = this.conversation.target;
    const change = (call) => () => call(personId, body).then(() => this.panes.store.refresh()).catch((error) => this.complain(error));
    const blocking = person.blocked
      ? { label: t("pane.unblock"), icon: icon("check"), act: change(server.unblock) }
      : { label: t("pane.block"), icon: icon("lock"), act: change(server.block) };
    const chats = person.chats.filter((chat) => chat.id !== this.conversation.chatId);
    const others = chats.map((chat) => ({
      label: chat.id === personId ? t("pane.private") : chat.title,
      icon: icon("person"),
      act: () => this.panes.open(personId, chat.id),
    }));
    openMenu(this.node, anchor, [...others, blocking]);
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

  focus() {
    this.composer.field.focus({ preventScroll: true });
  }
}
