/** A link that somebody passes on: it is shown, and one chooses who opens it. */
import { el } from "./dom.js";
import { avatar, nameOf } from "./avatar.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

/** openAs(person): called when somebody was chosen; null where the link leads to no bot here. */
export function openShare(frame, { url, text }, people, openAs) {
  const content = el("div", { class: "share" });
  const close = openSheet(frame, t("share.title"), content);
  const copy = el("button", { type: "button", class: "plain", onclick: () => copyText(`${text} ${url}`.trim(), copy) }, t("share.copy"));
  content.append(el("p", { class: "shared-text", dir: "auto" }, text, " ", el("strong", {}, url)), copy);
  if (!openAs) return;
  const choose = (person) => {
    close();
    openAs(person);
  };
  content.append(
    el("h3", {}, t("share.who")),
    el("div", { class: "choices" }, people.map((person) => row(person, choose))),
  );
}

function row(person, choose) {
  const name = nameOf(person);
  return el("button", { type: "button", class: "choice", onclick: () => choose(person) }, avatar(person.id, name), el("span", { dir: "auto" }, name));
}

export async function copyText(text, button) {
  await navigator.clipboard.writeText(text);
  if (button) button.textContent = t("act.copied");
}
