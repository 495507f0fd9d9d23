/**
 * A map without a map server: country outlines and the known places, equirectangular around its
 * middle. Degrees outside, tenths of a degree with y to the south inside, as in world.json.
 */
import { el, iconButton } from "./dom.js";
import { t } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const NARROW = 1.5;
const WIDE = 150;
const LABEL_PX = { wide: 110, high: 14 };

function svg(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

let outlines = null;

/** Puts the outlines into the page once; every map refers to them. */
async function loadOutlines() {
  const response = await fetch("/page/world.json");
  const { path } = await response.json();
  const store = svg("svg", { class: "outlines", "aria-hidden": "true", width: 0, height: 0 });
  store.append(svg("path", { id: "world", d: path }));
  document.body.append(store);
}

/** A picture of the world around a middle; height is in degrees of latitude. */
export class WorldMap {
  constructor(middle, height, places = []) {
    outlines ??= loadOutlines().catch(() => null);
    Object.assign(this, { middle, height, places });
    this.picture = svg("svg", { class: "ground", preserveAspectRatio: "none", "aria-hidden": "true" });
    this.picture.append(svg("use", { href: "#world", class: "land" }));
    this.marks = el("div", { class: "marks", "aria-hidden": "true" });
    this.node = el("div", { class: "world" }, this.picture, this.marks);
    this.pins = [];
    new ResizeObserver(() => this.draw()).observe(this.node);
  }

  get #width() {
    const shape = this.node.clientWidth / Math.max(this.node.clientHeight, 1);
    return (this.height * shape) / Math.max(Math.cos((this.middle.latitude * Math.PI) / 180), 0.2);
  }

  draw() {
    if (!this.node.clientWidth) return;
    const [width, height] = [this.#width * 10, this.height * 10];
    const left = this.middle.longitude * 10 - width / 2;
    const top = -this.middle.latitude * 10 - height / 2;
    this.picture.setAttribute("viewBox", `${left} ${top} ${width} ${height}`);
    const pins = this.pins.map((pin) => this.#mark(pin, "pin", ""));
    this.marks.replaceChildren(...[...this.#towns(), ...pins].filter(Boolean));
  }

  /** A dot for each known place, and its name where no other name stands already. */
  #towns() {
    const named = [];
    return this.places.map((place) => {
      const spot = { x: (place.longitude / this.#width) * this.node.clientWidth, y: (place.latitude / this.height) * this.node.clientHeight };
      const free = named.every((other) => Math.abs(other.x - spot.x) > LABEL_PX.wide || Math.abs(other.y - spot.y) > LABEL_PX.high);
      if (free) named.push(spot);
      return this.#mark(place, "town", free ? place.name.split(",")[0] : "");
    });
  }

  /** A mark where the place is, or null when that is outside. */
  #mark(place, kind, name) {
    const across = (place.longitude - this.middle.longitude) / this.#width + 0.5;
    const down = (this.middle.latitude - place.latitude) / this.height + 0.5;
    if (across < 0 || across > 1 || down < 0 || down > 1) return null;
    const mark = el("span", { class: `mark-${kind}`, dir: "auto" }, name);
    mark.style.left = `${across * 100}%`;
    mark.style.top = `${down * 100}%`;
    return mark;
  }

  /** The place under a point of the window. */
  at(clientX, clientY) {
    const box = this.node.getBoundingClientRect();
    const across = (clientX - box.left) / box.width - 0.5;
    const down = (clientY - box.top) / box.height - 0.5;
    return {
      latitude: within(this.middle.latitude - down * this.height, 90),
      longitude: turned(this.middle.longitude + across * this.#width),
    };
  }

  zoom(factor) {
    this.height = Math.min(Math.max(this.height * factor, NARROW), WIDE);
    this.draw();
  }

  move(pixelsX, pixelsY) {
    const { clientWidth, clientHeight } = this.node;
    const latitude = within(this.middle.latitude + (pixelsY / clientHeight) * this.height, 85);
    this.middle = { latitude, longitude: turned(this.middle.longitude - (pixelsX / clientWidth) * this.#width) };
    this.draw();
  }

  pin(place) {
    this.pins = [place];
    this.draw();
  }
}

const within = (value, limit) => Math.min(Math.max(value, -limit), limit);
const turned = (longitude) => ((((longitude + 180) % 360) + 360) % 360) - 180;

/** A map to pan, zoom and choose on. picked(place) is told of each click. */
export function pickingMap(middle, places, picked) {
  const map = new WorldMap(middle, 24, places);
  let held = null;
  map.node.classList.add("picking");
  map.node.addEventListener("pointerdown", (event) => {
    if (event.target.closest("button")) return;
    held = { x: event.clientX, y: event.clientY, far: 0 };
    map.node.setPointerCapture(event.pointerId);
  });
  map.node.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [right, down] = [event.clientX - held.x, event.clientY - held.y];
    held = { x: event.clientX, y: event.clientY, far: held.far + Math.abs(right) + Math.abs(down) };
    map.move(right, down);
  });
  map.node.addEventListener("pointerup", (event) => {
    const clicked = held && held.far < 6;
    held = null;
    if (!clicked) return;
    const place = map.at(event.clientX, event.clientY);
    map.pin(place);
    picked(place);
  });
  map.node.addEventListener("wheel", (event) => (event.preventDefault(), map.zoom(event.deltaY > 0 ? 1.25 : 0.8)), { passive: false });
  map.node.append(
    el("div", { class: "zooms" }, iconButton("plus", t("map.closer"), () => map.zoom(0.6)), iconButton("minus", t("map.farther"), () => map.zoom(1.7))),
  );
  return map;
}
