/** Where one writes: text, files, places, commands, and the bot's own keyboard below. */
import { el, icon, iconButton } from "./dom.js";
import * as server from "./server.js";
import { Attachments, fetched, takeFiles } from "./attachments.js";
import { Commands } from "./commands.js";
import { oneLine } from "./media.js";
import { openPlaces } from "./place_picker.js";
import { replyKeys } from "./reply_keys.js";
import { openMenu } from "./sheet.js";
import { openShelf } from "./shelf.js";
import { t } from "./words.js";

export class Composer {
  #about = null;
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
    this.sendButton = el("button", { class: "round send", "aria-label": t("composer.send"), title: t("composer.send"), disabled: true }, icon("send"));
    this.slash = iconButton("slash", t("composer.commands"), () => this.commands.toggle());
    this.keysButton = iconButton("keys", t("composer.keyboard"), () => this.#toggleKeys());
    this.banner = el("div", { class: "banner", hidden: true });
    this.keys = el("div", { class: "keys-shelf" });
    this.node = this.#form();
    takeFiles(frame, this.attachments);
  }

  #form() {
    const attach = iconButton("clip", t("composer.attach"), (event) => this.#attachMenu(event.currentTarget), { "aria-haspopup": "menu" });
    const submit = (event) => {
      event.preventDefault();
      this.submit();
    };
    const line = el("div", { class: "line" }, attach, this.slash, this.field, this.keysButton, this.sendButton);
    return el("form", { class: "composer", onsubmit: submit }, this.commands.node, this.banner, this.attachments.node, line, this.files, this.keys);
  }

  /** Shows what the bot offers now. */
  draw() {
    const { keyboard, keyboardOpen, commands } = this.conversation;
    const keys = replyKeys(keyboard, { answer: (button) => this.#answer(button) });
    this.slash.hidden = commands.length === 0;
    this.keysButton.hidden = keys === null;
    this.keysButton.setAttribute("aria-expanded", String(keyboardOpen));
    this.keys.replaceChildren(...(keys && keyboardOpen ? [keys] : []));
    this.field.placeholder = keyboard?.input_field_placeholder ?? t("composer.message");
  }

  #toggleKeys() {
    this.conversation.keyboardOpen = !this.conversation.keyboardOpen;
    this.draw();
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
    this.#drawSend();
  }

  #drawSend() {
    this.sendButton.disabled = !this.attachments.any && this.field.value.trim() === "";
  }

  #key(event) {
    if (this.commands.takeKey(event) || event.isComposing) return;
    if (event.key === "Escape" && this.#about) this.setAbout(null);
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.submit();
  }

  /** about: {kind: "reply" | "edit", message} or null. */
  setAbout(about) {
    this.#about = about;
    this.banner.hidden = about === null;
    if (about) {
      const title = about.kind === "edit" ? t("composer.change") : t("composer.answer");
      const words = el("span", { dir: "auto" }, oneLine(about.message));
      this.banner.replaceChildren(el("strong", {}, title), words, iconButton("close", t("composer.not-this"), () => this.setAbout(null)));
      if (about.kind === "edit") this.field.value = about.message.text ?? "";
    }
    this.field.focus();
    this.#grow();
  }

  async submit() {
    const text = this.field.value.trim();
    const about = this.#about;
    if (this.#sending || (!text && !this.attachments.any)) return;
    this.#sending = true;
    const sent = await this.#tried(() => this.#dispatch(text, about));
    this.#sending = false;
    if (sent && this.field.value.trim() === text) this.#reset();
  }

  #dispatch(text, about) {
    if (about?.kind === "edit") return this.conversation.edit(about.message.message_id, text);
    if (this.attachments.any) return this.#sendFiles(text, about?.message.message_id);
    return this.conversation.say({ text }, about?.message.message_id);
  }

  async #sendFiles(caption, replyTo) {
    const fixed = { ...this.conversation.target, ...(replyTo ? { reply_to: replyTo } : {}) };
    for (const form of this.attachments.forms(fixed, caption)) await server.send(this.conversation.personId, form);
  }

  #reset() {
    this.field.value = "";
    this.attachments.clear();
    this.#about = null;
    this.banner.hidden = true;
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
    if (button.request_location) {
      this.pickPlace(() => this.#closeOnce());
      return;
    }
    const said = button.request_contact ? await this.#ownContact() : await this.say({ text: button.text });
    if (said) this.#closeOnce();
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

  pickPlace(done = () => {}) {
    openPlaces(this.frame, this.conversation.store, async (location) => {
      if (await this.say({ location })) done();
    });
  }

  async #attachMenu(anchor) {
    await this.#tried(() => this.conversation.store.refresh());
    const items = [
      { label: t("attach.files"), icon: icon("picture"), act: () => this.files.click() },
      { label: t("attach.place"), icon: icon("pin"), act: () => this.pickPlace() },
    ];
    const { pictures } = this.conversation.store;
    if (pictures.length) items.unshift({ label: t("attach.shelf"), icon: icon("list"), act: () => this.#openShelf(pictures) });
    openMenu(this.frame, anchor, items);
  }

  #openShelf(pictures) {
    openShelf(this.frame, pictures, (picture) => this.#tried(async () => this.attachments.add([await fetched(picture)])));
  }

  #chosen() {
    this.attachments.add(this.files.files);
    this.files.value = "";
    this.field.focus();
  }
}
