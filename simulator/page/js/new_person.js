/** Somebody new: a name and a language are enough to begin. */
import { el } from "./dom.js";
import * as server from "./server.js";
import { openSheet } from "./sheet.js";

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
    field("First name", "first_name", { required: true, autofocus: true }),
    field("Last name", "last_name"),
    field("User name", "username", { pattern: "[A-Za-z][A-Za-z0-9_]{3,31}", title: "Letters, figures and _, at least four" }),
    field("Language", "language_code", { list: "languages", placeholder: "en" }),
    el("datalist", { id: "languages" }, ["en", "zh-hans", "ar", "es", "hi", "ru"].map((code) => el("option", { value: code }))),
    wrong,
    el("button", { class: "strong" }, "Add"),
  );
  const close = openSheet(frame, "Add a person", form);
}

function field(label, name, more = {}) {
  return el("label", {}, label, el("input", { name, autocomplete: "off", dir: "auto", ...more }));
}
