/** Somebody new: a name and a language are enough to begin. */
import { el } from "./dom.js";
import * as server from "./server.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

/** added(id): called with the new person's id. */
export function openNewPerson(frame, added) {
  const wrong = el("p", { class: "wrong-line", role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    const filled = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value.trim()));
    try {
      const { id } = await server.addPerson(filled);
      close();
      added(id);
    } catch (error) {
      wrong.textContent = error.message;
    }
  };
  const form = el(
    "form",
    { class: "new-person", onsubmit: submit },
    field(t("person.first"), "first_name", { required: true, autofocus: true }),
    field(t("person.last"), "last_name"),
    field(t("person.username"), "username", { pattern: "[A-Za-z][A-Za-z0-9_]{3,31}", title: t("person.username.form") }),
    field(t("person.language"), "language_code", { list: "languages", placeholder: "en" }),
    el("datalist", { id: "languages" }, ["en", "zh-hans", "ar", "es", "hi", "ru"].map((code) => el("option", { value: code }))),
    wrong,
    el("button", { class: "strong" }, t("person.add")),
  );
  const close = openSheet(frame, t("list.add"), form);
}

function field(label, name, more = {}) {
  return el("label", {}, label, el("input", { name, autocomplete: "off", dir: "auto", ...more }));
}
