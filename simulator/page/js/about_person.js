/** A person's page: who they are, their language, their chats, and what may be done to the account. */
import { el, icon } from "./dom.js";
import { avatar, handle, nameOf } from "./avatar.js";
import * as server from "./server.js";
import { openSheet } from "./sheet.js";
import { language, t } from "./words.js";

/** "ar · Arabic", in the page's language; the bare code where it is no language's. */
export function languageName(code) {
  try {
    return `${code} · ${new Intl.DisplayNames([language], { type: "language" }).of(code)}`;
  } catch {
    return code;
  }
}

/** pane: the open chat of that person. */
export function openPerson(pane) {
  const { person } = pane.conversation;
  const content = el("div", { class: "about" }, head(person), fact("person.language", languageName(person.language_code ?? "—")), fact("person.id", String(person.id)));
  const close = openSheet(pane.node, t("person.about"), content);
  content.append(chats(pane, close), danger(pane, close));
}

function head(person) {
  const name = person.username ? el("p", {}, handle(person.username)) : null;
  return el("div", { class: "about-head" }, avatar(person.id, nameOf(person)), el("div", {}, el("h3", { dir: "auto" }, nameOf(person)), name));
}

function fact(key, text) {
  return el("div", { class: "fact" }, el("h4", {}, t(key)), el("p", { dir: "auto" }, text));
}

function chats(pane, close) {
  const { personId, person } = pane.conversation;
  const open = (chatId) => {
    close();
    pane.panes.open(personId, chatId);
  };
  const groups = person.chats.filter((chat) => chat.type !== "private");
  const rows = groups.map((chat) => el("button", { type: "button", class: "choice", onclick: () => open(chat.id) }, icon(chat.type === "channel" ? "horn" : "people"), el("span", { dir: "auto" }, chat.title)));
  return rows.length ? el("div", { class: "fact" }, el("h4", {}, t("person.chats")), rows) : el("div");
}

function danger(pane, close) {
  const vanish = async () => {
    close();
    await pane.tried(() => server.vanish(pane.conversation.personId));
    pane.toast(t("person.vanished"));
  };
  return el("button", { type: "button", class: "plain danger", onclick: vanish }, t("person.vanish"));
}
