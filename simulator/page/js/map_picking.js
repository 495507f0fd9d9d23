/** A map to pan, zoom and choose on: by pointer, by two fingers, by keyboard. */
import { el, iconButton } from "./dom.js";
import { WorldMap } from "./map.js";
import { t } from "./words.js";

const STEP_PX = 40;
const STILL_PX = 6;

/** picked(place) is told of each choice. */
export function pickingMap(middle, places, picked) {
  const map = new WorldMap(middle, 24, places);
  const choose = (place) => {
    map.pin(place);
    picked(place);
  };
  map.node.classList.add("picking");
  Object.entries({ tabindex: "0", role: "application", "aria-label": t("map.label") }).forEach(([name, value]) => map.node.setAttribute(name, value));
  byPointer(map, choose);
  byKeys(map, choose);
  map.node.append(
    el("span", { class: "crosshair", "aria-hidden": "true" }),
    el("div", { class: "zooms" }, iconButton("plus", t("map.closer"), () => map.zoom(0.6)), iconButton("minus", t("map.farther"), () => map.zoom(1.7))),
  );
  return map;
}

function byPointer(map, choose) {
  const fingers = new Map();
  let far = 0;
  map.node.addEventListener("pointerdown", (event) => {
    if (event.target.closest("button")) return;
    if (!fingers.size) far = 0;
    fingers.set(event.pointerId, event);
    map.node.setPointerCapture(event.pointerId);
  });
  map.node.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [right, down] = [event.clientX - before.clientX, event.clientY - before.clientY];
    far += Math.abs(right) + Math.abs(down);
    if (fingers.size === 1) map.move(right, down);
    else pinch(map, fingers, before, event);
    fingers.set(event.pointerId, event);
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    map.node.addEventListener(kind, (event) => {
      const clicked = kind === "pointerup" && fingers.size === 1 && fingers.has(event.pointerId) && far < STILL_PX;
      fingers.delete(event.pointerId);
      if (clicked) choose(map.at(event.clientX, event.clientY));
    });
  }
  map.node.addEventListener("wheel", (event) => (event.preventDefault(), map.zoom(event.deltaY > 0 ? 1.25 : 0.8)), { passive: false });
}

function pinch(map, fingers, before, now) {
  const other = [...fingers.values()].find((finger) => finger.pointerId !== now.pointerId);
  const far = (finger) => Math.max(Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY), 1);
  map.zoom(far(before) / far(now));
}

function byKeys(map, choose) {
  const acts = {
    ArrowLeft: () => map.move(STEP_PX, 0),
    ArrowRight: () => map.move(-STEP_PX, 0),
    ArrowUp: () => map.move(0, STEP_PX),
    ArrowDown: () => map.move(0, -STEP_PX),
    "+": () => map.zoom(0.6),
    "=": () => map.zoom(0.6),
    "-": () => map.zoom(1.7),
    Enter: () => choose({ ...map.middle }),
    " ": () => choose({ ...map.middle }),
  };
  map.node.addEventListener("keydown", (event) => {
    if (event.target !== map.node || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
}
