/** Where one writes: text, files, places, commands, and the bot's own keyboard below. */
import { el, icon, iconButton } from "./dom.js";
import * as server from "./server.js";
import { attachMenu } from "./attach_menu.js";
import { Attachments, takeFiles } from "./attachments.js";
import { Banner } from "./banner.js";
import { Commands } from "./commands.js";
import { InlineQuery } from "./inline_query.js";
import { openPlaces } from "./place_picker.js";
import { openPollMaker } from "./poll_maker.js";
import { replyKeys } from "./reply_keys.js";
import { t } from "./words.js";

const HIGHEST_PX = 160;

export class Composer {
  #sending = false;

  /** frame: the pane around it; complain(error): shows what went wrong. */
  constructor(conversation, frame, complain) {
    Object.assign(this, { conversation, frame, complain });
    this.attachments = new Attachments(() => this.#drawSend());
    this.field = el("textarea", {
      rows: "1",
      "aria-label": t("composer.message"),
      placeholder: t("composer.message"),
      dir: "auto",
      autocomplete: "off",
      oninput: () => this.#grow(),
      onkeydown: (event) => this.#key(event),
    });
    this.files = el("input", { type: "file", multiple: true, hidden: true, "aria-label": t("composer.files"), onchange: () => this.#chosen() });
    this.commands = new Commands(conversation, this.field, (text) => this.say({ text }));
    this.inline = new InlineQuery(conversation, this.field, { complain, chosen: () => this.#reset() });
    this.sendButton = el("button", { class: "round send", "aria-label": t("composer.send"), title: t("composer.send"), disabled: true }, icon("send"));
    this.slash = iconButton("slash", t("composer.commands"), () => this.commands.toggle());
    this.keysButton = iconButton("keys", t("composer.keyboard"), () => this.#toggleKeys());
    this.banner = new Banner(() => this.setAbout(null));
    this.keys = el("div", { class: "keys-shelf" });
    this.node = this.#form();
    takeFiles(frame, this.attachments);
  }

  #form() {
    const attach = iconButton("clip", t("composer.attach"), (event) => attachMenu(this, event.currentTarget), { "aria-haspopup": "menu" });
    const submit = (event) => {
      event.preventDefault();
      this.submit();
    };
    const line = el("div", { class: "line" }, attach, this.slash, this.field, this.keysButton, this.sendButton);
    return el("form", { class: "composer", onsubmit: submit }, this.commands.node, this.inline.node, this.banner.node, this.attachments.node, line, this.files, this.keys);
  }

  /** Shows what the bot offers now. */
  draw() {
    const { keyboard, keyboardOpen, commands } = this.conversation;
    const look = JSON.stringify([keyboard, keyboardOpen, commands.length]);
    if (look === this.look) return;
    this.look = look;
    const keys = replyKeys(keyboard, { answer: (button) => this.#answer(button) });
    this.slash.hidden = commands.length === 0;
    this.keysButton.hidden = keys === null;
    this.keysButton.setAttribute("aria-expanded", String(keyboardOpen));
    this.keys.replaceChildren(...(keys && keyboardOpen ? [keys] : []));
    this.#invite();
  }

  #invite() {
    const { keyboard } = this.conversation;
    this.field.placeholder = this.attachments.any ? t("composer.caption") : keyboard?.input_field_placeholder ?? t("composer.message");
  }

  #toggleKeys() {
    this.conversation.keyboardOpen = !this.conversation.keyboardOpen;
    this.draw();
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, HIGHEST_PX)}px`;
    this.#drawSend();
  }

  #drawSend() {
    this.sendButton.disabled = !this.attachments.any && this.field.value.trim() === "";
    this.#invite();
  }

  #key(event) {
    if (event.isComposing || this.commands.takeKey(event) || this.inline.takeKey(event)) return;
    if (event.key === "Escape" && this.banner.about) this.setAbout(null);
    if (event.key === "ArrowUp" && this.field.value === "" && !this.banner.about) this.#changeLast(event);
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.submit();
  }

  #changeLast(event) {
    const last = this.conversation.messages.findLast((message) => message.outgoing && message.text && !message.forward_origin);
    if (!last) return;
    event.preventDefault();
    this.setAbout({ kind: "edit", message: last });
  }

  /** about: {kind: "reply" | "edit", message} or null. */
  setAbout(about) {
    const edited = this.banner.about?.kind === "edit";
    this.banner.show(about, this.conversation);
    if (about?.kind === "edit") this.field.value = about.message.text ?? about.message.caption ?? "";
    else if (edited) this.field.value = "";
    this.field.focus();
    this.#grow();
  }

  /** Puts words into the field, as if they were typed. */
  write(text) {
    this.field.value = text;
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
    this.field.dispatchEvent(new Event("input"));
  }

  async submit() {
    const text = this.field.value.trim();
    const { about } = this.banner;
    if (this.#sending || (!text && !this.attachments.any)) return;
    this.#sending = true;
    const sent = await this.#tried(() => this.#dispatch(text, about));
    this.#sending = false;
    if (sent && this.field.value.trim() === text) this.#reset();
  }

  #dispatch(text, about) {
    if (about?.kind === "edit") return this.#change(about.message, text);
    if (this.attachments.any) return this.#sendFiles(text, about?.message.message_id);
    return this.conversation.say({ text }, about?.message.message_id);
  }

  #change(message, text) {
    const { personId, target } = this.conversation;
    const words = message.text === undefined ? { caption: text } : { text };
    return server.edit(personId, { message_id: message.message_id, ...words, ...target });
  }

  async #sendFiles(caption, replyTo) {
    const fixed = { ...this.conversation.target, ...(replyTo ? { reply_to: replyTo } : {}) };
    for (const form of this.attachments.forms(fixed, caption)) await server.send(this.conversation.personId, form);
  }

  #reset() {
    this.field.value = "";
    this.attachments.clear();
    this.banner.show(null);
    this.inline.hide();
    this.#grow();
  }

  say(what) {
    return this.#tried(() => this.conversation.say(what));
  }

  async #tried(act) {
    try {
      await act();
      return true;
    } catch (error) {
      this.complain(error);
      return false;
    }
  }

  async #answer(button) {
    if (button.request_location) return this.pickPlace(() => this.#closeOnce(), false);
    if (button.request_poll) return this.makePoll(button.request_poll.type, () => this.#closeOnce());
    const said = button.request_contact ? await this.#ownContact() : await this.say({ text: button.text });
    if (said) this.#closeOnce();
    return said;
  }

  #closeOnce() {
    if (!this.conversation.keyboard?.one_time_keyboard) return;
    this.conversation.keyboardOpen = false;
    this.draw();
  }

  #ownContact() {
    const { first_name, last_name, id } = this.conversation.person;
    return this.say({ contact: { phone_number: `+1555${String(id).slice(-7).padStart(7, "0")}`, first_name, last_name, user_id: id } });
  }

  pickPlace(done = () => {}, live = true) {
    const { store, messages } = this.conversation;
    const last = messages.findLast((message) => message.outgoing && message.location)?.location ?? null;
    const send = async (location) => {
      if (await this.say({ location })) done();
    };
    openPlaces(this.frame, store, send, { last, live });
  }

  makePoll(type, done = () => {}) {
    openPollMaker(this.frame, type, async (poll) => {
      if (await this.say({ poll })) done();
    });
  }

  #chosen() {
    this.attachments.add(this.files.files);
    this.files.value = "";
    this.field.focus();
  }
}
