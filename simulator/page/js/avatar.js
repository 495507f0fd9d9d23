/** A coloured disc with initials: the same person always has the same colour. */
import { el } from "./dom.js";

const COLOURS = 8;

export function nameOf(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

export function initials(name) {
  const words = name.trim().split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.slice(0, 2).map((word) => [...word].find((sign) => /[\p{L}\p{N}]/u.test(sign)));
  return letters.join("").toUpperCase() || "?";
}

export function avatar(id, name) {
  return el("span", { class: `avatar hue-${Math.abs(id) % COLOURS}`, "aria-hidden": "true" }, initials(name));
}

/** The class that writes a sender's name in the avatar's colour. */
export const hueOf = (id) => `ink-${Math.abs(id) % COLOURS}`;

/** A public name, which runs from left to right in every language. */
export const handle = (username) => el("bdi", { dir: "ltr" }, `@${username}`);

/** What a bot says of itself to those who speak a language: {"": "Hello", "ar": "…"}. */
export const spoken = (texts, code) => texts?.[(code ?? "").split("-")[0]] || texts?.[""] || "";
