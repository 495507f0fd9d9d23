/**
 * Text with Telegram's entities as nodes. Offsets count UTF-16 units, as JavaScript's strings do.
 * Entities nest; one that crosses another is cut at the outer one's end.
 */
import { el } from "./dom.js";
import { t } from "./words.js";

const SAFE = /^(https?|tg|mailto|tel):/iu;
const BARE_LINK = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/giu;
const BARE_COMMAND = /(?<!\S)\/[a-z]\w{0,31}/giu;

/** act.follow(url), act.command(text): what a click on a link or a command does. */
export function formatted(text, entities, act) {
  const sorted = [...(entities?.length ? entities : found(text))].sort(
    (one, other) => one.offset - other.offset || other.length - one.length,
  );
  const whole = document.createDocumentFragment();
  fill(whole, text, sorted, 0, text.length, act);
  return whole;
}

/** Links and commands of a text that came without entities. */
export function found(text) {
  const spans = (pattern, type) =>
    [...text.matchAll(pattern)].map((hit) => ({ type, offset: hit.index, length: hit[0].length }));
  const links = spans(BARE_LINK, "url");
  const inLink = (span) => links.some((link) => span.offset >= link.offset && span.offset < link.offset + link.length);
  return [...links, ...spans(BARE_COMMAND, "bot_command").filter((span) => !inLink(span))];
}

function fill(parent, text, entities, start, end, act) {
  let at = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    parent.append(text.slice(at, from));
    const node = wrap(entity, text.slice(from, to), act);
    fill(node, text, entities, from, to, act);
    parent.append(node);
    at = to;
  }
  parent.append(text.slice(at, end));
}

const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
};

function wrap(entity, text, act) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type]);
  switch (entity.type) {
    case "pre":
      return el("pre", { "data-language": entity.language, tabindex: "0" });
    case "blockquote":
      return el("blockquote", { dir: "auto" });
    case "expandable_blockquote":
      return expandable();
    case "spoiler":
      return spoiler();
    case "text_link":
      return link(entity.url, act);
    case "url":
      return link(/^[a-z][a-z0-9+.-]*:/iu.test(text) ? text : `https://${text}`, act);
    case "email":
      return link(`mailto:${text}`, act);
    case "phone_number":
      return link(`tel:${text.replace(/[^+\d]/gu, "")}`, act);
    case "bot_command":
      return el("button", { type: "button", class: "command-link", onclick: () => act.command(text) });
    case "mention":
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return el("span", { class: "mention" });
    default:
      return el("span");
  }
}

function link(url, act) {
  if (!SAFE.test(url)) return el("span");
  const follow = (event) => {
    event.preventDefault();
    act.follow(url);
  };
  return el("a", { href: url, rel: "noopener noreferrer", onclick: follow });
}

function spoiler() {
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    const { currentTarget } = event;
    if (currentTarget.classList.contains("shown")) return;
    event.preventDefault();
    currentTarget.classList.add("shown");
    currentTarget.removeAttribute("role");
    currentTarget.removeAttribute("aria-label");
  };
  return el("span", {
    class: "spoiler",
    role: "button",
    tabindex: "0",
    "aria-label": t("text.hidden"),
    onclick: show,
    onkeydown: show,
  });
}

/** A long quotation shows its beginning until it is asked for. */
function expandable() {
  const toggle = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (event.target.closest("a, button")) return;
    event.preventDefault();
    const whole = event.currentTarget.classList.toggle("whole");
    event.currentTarget.setAttribute("aria-expanded", String(whole));
  };
  return el("blockquote", { dir: "auto", class: "expandable", role: "button", tabindex: "0", "aria-expanded": "false", onclick: toggle, onkeydown: toggle });
}
