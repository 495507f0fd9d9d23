/** A new group, supergroup or channel, with people and bots in it. */
import { el } from "./dom.js";
import { nameOf } from "./avatar.js";
import * as server from "./server.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

const TYPES = ["group", "supergroup", "channel"];
const STANDINGS = ["none", "member", "administrator"];

/** added(chatId, personId): called with the new chat's id and somebody who is in it. */
export function openNewGroup(frame, store, added) {
  const wrong = el("p", { class: "wrong-line", role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    const body = bodyOf(new FormData(event.currentTarget));
    const first = [...body.administrators, ...body.members].find(Number.isInteger);
    try {
      if (!first) throw new Error(t("group.nobody"));
      const { id } = await server.addGroup(body);
      close();
      added(id, first);
    } catch (error) {
      wrong.textContent = error.message;
    }
  };
  const form = el(
    "form",
    { class: "new-person", onsubmit: submit },
    el("label", {}, t("group.type"), el("select", { name: "type" }, TYPES.map((type) => el("option", { value: type, selected: type === "supergroup" }, t(`group.type.${type}`))))),
    el("label", {}, t("group.title"), el("input", { name: "title", required: true, autofocus: true, autocomplete: "off", dir: "auto" })),
    el("label", {}, t("group.username"), el("input", { name: "username", autocomplete: "off", dir: "ltr", pattern: "[A-Za-z][A-Za-z0-9_]{3,31}", title: t("person.username.form") })),
    el("fieldset", {}, el("legend", {}, t("group.who")), ...store.people.map((person) => standing(`person:${person.id}`, nameOf(person), "none")), ...store.bots.map((bot) => standing(`bot:${bot.username}`, `${bot.first_name} · ${t("group.bot")}`, bot === store.bot ? "administrator" : "none"))),
    wrong,
    el("button", { class: "strong" }, t("group.create")),
  );
  const close = openSheet(frame, t("group.new"), form);
}

function standing(name, label, chosen) {
  const options = STANDINGS.map((value) => el("option", { value, selected: value === chosen }, t(`group.status.${value}`)));
  return el("label", { class: "standing" }, el("span", { dir: "auto" }, label), el("select", { name, "aria-label": label }, options));
}

/** What POST /sim/chats takes: people by id, bots by username. */
function bodyOf(form) {
  const body = { type: form.get("type"), title: form.get("title").trim(), members: [], administrators: [] };
  if (form.get("username")) body.username = form.get("username");
  for (const [name, value] of form) {
    const [kind, one] = name.split(":");
    if (one && value !== "none") body[`${value}s`].push(kind === "person" ? Number(one) : one);
  }
  return body;
}
