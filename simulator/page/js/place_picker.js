/** Sends a place without leaving the machine: searched by name, tapped on a map, or two numbers. */
import { el, icon } from "./dom.js";
import { pickingMap } from "./map_picking.js";
import { nearName } from "./place.js";
import { openSheet } from "./sheet.js";
import { towns, townsKnown } from "./towns.js";
import { t } from "./words.js";

const SHOWN = 40;
const NEAR_DEGREES = 2;
const MIDDLE = { latitude: 30, longitude: 20 };
export const LIVE_SECONDS = 900;

/**
 * send({latitude, longitude, live_period?}): called once, then the picker closes.
 * last: where the person was before, or null; live: whether to offer that it stays live.
 */
export function openPlaces(frame, store, send, { last = null, live = true } = {}) {
  const content = el("div", { class: "places" });
  const close = openSheet(frame, t("place.send"), content);
  const form = byHand(store, live, (place) => {
    close();
    send(place);
  });
  const choose = (place) => {
    close();
    send(place.live_period ? place : { latitude: place.latitude, longitude: place.longitude, ...form.extra() });
  };
  let shown = null;
  const draw = () => {
    if (shown === store.places) return;
    shown = store.places;
    const field = content.querySelector("input");
    const isAsked = !field || field === document.activeElement;
    const map = pickingMap(last ?? shown[0] ?? MIDDLE, shown, (place) => form.fill(place));
    content.replaceChildren(search(shown, last, choose, (place) => map.goTo(place, NEAR_DEGREES), field?.value ?? ""), map.node, form.node);
    if (isAsked) content.querySelector("input").focus({ preventScroll: true });
  };
  draw();
  store.refresh().then(draw, console.warn);
}

/** The known places first; towns of the world for whoever searches. */
function search(places, last, choose, look, typed) {
  const before = last ? [{ ...last, name: t("place.again", { name: nearName(last, places) || `${last.latitude.toFixed(3)}, ${last.longitude.toFixed(3)}` }) }] : [];
  const rows = (found) => found.slice(0, SHOWN).map((place) => row(place, choose, look));
  const list = el("div", { class: "choices" });
  const narrow = () => {
    const wanted = folded(field.value.trim());
    const fitting = (place) => folded(place.name).includes(wanted);
    const starting = towns().filter((town) => folded(town.name).startsWith(wanted));
    const found = wanted ? [...places.filter(fitting), ...starting] : [...before, ...places];
    list.replaceChildren(...(found.length ? rows(found) : [el("p", { class: "nothing" }, t("place.nothing"))]));
  };
  const field = el("input", { type: "search", value: typed, placeholder: t("place.search"), "aria-label": t("place.search"), oninput: narrow });
  narrow();
  townsKnown().then(() => field.value && narrow()); // somebody may have typed before they came
  return el("div", { class: "searched" }, field, list);
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

function row(place, choose, look) {
  return el(
    "button",
    { type: "button", class: "choice", onclick: () => choose(place), onfocus: () => look(place), onpointerenter: () => look(place) },
    icon("pin"),
    el("bdi", {}, place.name),
    place.country ? el("span", { class: "country" }, place.country) : null,
  );
}

function byHand(store, live, choose) {
  const field = (key, name, limit) =>
    el("label", {}, t(key), el("input", { type: "number", name, step: "any", min: -limit, max: limit, required: true, inputmode: "decimal" }));
  const near = el("p", { class: "picked", "aria-live": "polite" }, t("place.tap"));
  const keep = el("input", { type: "checkbox", name: "live" });
  const extra = () => (keep.checked ? { live_period: LIVE_SECONDS } : {});
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    choose({ latitude: Number(form.get("latitude")), longitude: Number(form.get("longitude")), ...extra() });
  };
  const node = el(
    "form",
    { class: "by-hand", onsubmit: submit },
    near,
    field("place.latitude", "latitude", 90),
    field("place.longitude", "longitude", 180),
    live ? el("label", { class: "as-files" }, keep, t("place.keep-live", { n: LIVE_SECONDS / 60 })) : null,
    el("button", { class: "strong" }, t("place.send-this")),
  );
  const fill = ({ latitude, longitude }) => {
    node.elements.namedItem("latitude").value = latitude.toFixed(5);
    node.elements.namedItem("longitude").value = longitude.toFixed(5);
    near.textContent = nearName({ latitude, longitude }, store.places) || t("place.picked");
  };
  return { node, fill, extra };
}
