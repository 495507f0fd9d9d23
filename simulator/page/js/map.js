/**
 * A map without a map server: country outlines, large towns and the known places, equirectangular
 * around its middle. Degrees outside, tenths of a degree with y to the south inside, as in world.json.
 */
import { el } from "./dom.js";
import { towns, townsKnown } from "./towns.js";
import { number, t } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const NARROW = 0.06;
const WIDE = 150;
const LABEL_PX = { wide: 96, high: 15 };
const PX_A_TOWN = 4200;
const KM_A_DEGREE = 111.32;
const LINES = 3;

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

const within = (value, limit) => Math.min(Math.max(value, -limit), limit);
const turned = (longitude) => ((((longitude + 180) % 360) + 360) % 360) - 180;

/** 1, 2 or 5 times a power of ten, not above a value. */
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [5, 2, 1].find((step) => step * power <= value) * power;
}

/** A picture of the world around a middle; height is in degrees of latitude. */
export class WorldMap {
  #pins = new Map();

  constructor(middle, height, places = []) {
    outlines ??= loadOutlines().catch((error) => console.warn("no outlines:", error.message));
    Object.assign(this, { middle, height, places });
    this.picture = svg("svg", { class: "ground", preserveAspectRatio: "none", "aria-hidden": "true" });
    this.lines = svg("path", { class: "lines" });
    this.picture.append(svg("use", { href: "#world", class: "land" }), this.lines);
    this.marks = el("div", { class: "marks", "aria-hidden": "true" });
    this.pinLayer = el("div", { class: "marks", "aria-hidden": "true" });
    this.scale = el("span", { class: "map-scale", "aria-hidden": "true" });
    this.node = el("div", { class: "world", dir: "ltr" }, this.picture, this.marks, this.pinLayer, this.scale);
    new ResizeObserver(() => this.draw()).observe(this.node);
    townsKnown().then(() => this.draw());
  }

  get #width() {
    const shape = this.node.clientWidth / Math.max(this.node.clientHeight, 1);
    return (this.height * shape) / Math.max(Math.cos((this.middle.latitude * Math.PI) / 180), 0.2);
  }

  draw() {
    if (!this.node.clientWidth) return;
    const box = { width: this.#width * 10, height: this.height * 10 };
    Object.assign(box, { left: this.middle.longitude * 10 - box.width / 2, top: -this.middle.latitude * 10 - box.height / 2 });
    this.picture.setAttribute("viewBox", `${box.left} ${box.top} ${box.width} ${box.height}`);
    this.#drawLines(box);
    this.#drawScale();
    this.marks.replaceChildren(...this.#named());
    for (const [pin, node] of this.#pins) this.#put(node, pin);
  }

  /** Thin lines of longitude and latitude: something to see move where no border is near. */
  #drawLines({ left, top, width, height }) {
    const step = round(height / LINES);
    const from = (start) => Math.ceil(start / step) * step;
    const parts = [];
    for (let x = from(left); x < left + width; x += step) parts.push(`M${x} ${top}v${height}`);
    for (let y = from(top); y < top + height; y += step) parts.push(`M${left} ${y}h${width}`);
    this.lines.setAttribute("d", parts.join(""));
  }

  #drawScale() {
    const kmPerPixel = (this.height * KM_A_DEGREE) / this.node.clientHeight;
    const km = round(kmPerPixel * 80);
    this.scale.style.width = `${km / kmPerPixel}px`;
    this.scale.textContent = km >= 1 ? t("map.km", { n: km }) : t("map.metres", { n: Math.round(km * 1000) });
  }

  /** The known places, then the largest towns, each where its name has room. */
  #named() {
    const { clientWidth, clientHeight } = this.node;
    const most = (clientWidth * clientHeight) / PX_A_TOWN;
    const taken = [{ x: 0, y: clientHeight - LABEL_PX.high / 2 }];
    const marks = [];
    for (const place of this.#inView([...this.places, ...towns()])) {
      if (marks.length >= most) break;
      const known = place.country === undefined;
      const free = taken.every((other) => Math.abs(other.x - place.x) > LABEL_PX.wide || Math.abs(other.y - place.y) > LABEL_PX.high);
      if (!free && !known) continue;
      if (free) taken.push(place);
      marks.push(this.#mark(place, known ? "place" : "town", free ? place.name.split(",")[0] : ""));
    }
    return marks;
  }

  #inView(places) {
    const { clientWidth, clientHeight } = this.node;
    return places
      .map((place) => ({ ...place, ...this.#spot(place) }))
      .filter(({ across, down }) => across > 0 && across < 1 && down > 0 && down < 1)
      .map((place) => ({ ...place, x: place.across * clientWidth, y: place.down * clientHeight }));
  }

  #spot(place) {
    return {
      across: turned(place.longitude - this.middle.longitude) / this.#width + 0.5,
      down: (this.middle.latitude - place.latitude) / this.height + 0.5,
    };
  }

  #mark(place, kind, name) {
    const mark = el("span", { class: `mark-${kind}${place.across > 0.72 ? " before" : ""}` }, el("bdi", {}, name));
    this.#put(mark, place);
    return mark;
  }

  #put(node, place) {
    const { across, down } = this.#spot(place);
    node.style.left = `${number100(across)}%`;
    node.style.top = `${number100(down)}%`;
    node.hidden = across < 0 || across > 1 || down < 0 || down > 1.1;
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

  /** Goes to a place, no farther away than so many degrees. */
  goTo(place, height = this.height) {
    this.middle = { latitude: within(place.latitude, 85), longitude: place.longitude };
    this.height = Math.min(this.height, height);
    this.draw();
  }

  /** The one pin of this map; it glides when it is put elsewhere. */
  pin(place, kind = "") {
    const node = [...this.#pins.values()][0] ?? el("span", {});
    node.className = `mark-pin ${kind}`;
    if (!node.isConnected) this.pinLayer.append(node);
    this.#pins = new Map([[place, node]]);
    this.draw();
  }
}

const number100 = (part) => (part * 100).toFixed(3);
