/** Sends a place without leaving the machine: one from a list, a click on a map, or two numbers. */
import { el, icon } from "./dom.js";
import { openSheet } from "./sheet.js";
import { pickingMap } from "./map.js";
import { t } from "./words.js";

const SHOWN = 60;
const SEARCH_FROM = 6;
const MIDDLE = { latitude: 30, longitude: 20 };

/** send({latitude, longitude}): called once, then the picker closes. */
export function openPlaces(frame, store, send) {
  const content = el("div", { class: "places" });
  const close = openSheet(frame, t("place.send"), content);
  const choose = (place) => {
    close();
    send({ latitude: place.latitude, longitude: place.longitude });
  };
  const form = byHand(choose);
  let shown = null;
  const draw = () => {
    if (shown === store.places) return;
    shown = store.places;
    const map = pickingMap(shown[0] ?? MIDDLE, shown, (place) => fill(form, place));
    content.replaceChildren(map.node, list(shown, choose), form);
  };
  draw();
  content.querySelector(".choices button, input")?.focus({ preventScroll: true });
  store.refresh().then(draw, console.warn);
}

function list(places, choose) {
  return places.length > SEARCH_FROM ? search(places, choose) : el("div", { class: "choices" }, rows(places, choose));
}

function rows(places, choose) {
  return places.slice(0, SHOWN).map((place) =>
    el("button", { type: "button", class: "choice", onclick: () => choose(place) }, icon("pin"), el("span", { dir: "auto" }, place.name)),
  );
}

function search(places, choose) {
  const found = el("div", { class: "choices" }, rows(places, choose));
  const narrow = (event) => {
    const wanted = event.target.value.trim().toLocaleLowerCase();
    found.replaceChildren(...rows(places.filter((place) => place.name.toLocaleLowerCase().includes(wanted)), choose));
  };
  return el("div", { class: "searched" }, el("input", { type: "search", placeholder: t("place.search"), "aria-label": t("place.search"), oninput: narrow }), found);
}

function fill(form, place) {
  for (const [name, value] of Object.entries(place)) form.elements.namedItem(name).value = value.toFixed(4);
}

function byHand(choose) {
  const field = (name, limit) =>
    el("label", {}, t(`place.${name}`), el("input", { type: "number", name, step: "any", min: -limit, max: limit, required: true, inputmode: "decimal" }));
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    choose({ latitude: Number(form.get("latitude")), longitude: Number(form.get("longitude")) });
  };
  return el("form", { class: "by-hand", onsubmit: submit }, field("latitude", 90), field("longitude", 180), el("button", { class: "strong" }, t("place.send-this")));
}
