/** A place in a bubble: a map with a pin, the nearest known place by name, and the numbers. */
import { el, icon } from "./dom.js";
import { WorldMap } from "./map.js";
import { clock } from "./times.js";
import { towns, townsKnown } from "./towns.js";
import { number, t } from "./words.js";

const EARTH_KM = 6371;
const NEAR_KM = 60;
const HERE_KM = 0.3;
const SHOWN_DEGREES = 7;
const LIVE_DEGREES = 0.6;
const FOREVER_SECONDS = 0x7fffffff;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Great-circle distance in km. */
export function distance(one, other) {
  const rise = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const turn = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  return 2 * EARTH_KM * Math.asin(Math.sqrt(rise + across * turn));
}

function nearest(location, places) {
  return places.reduce((best, place) => {
    const far = distance(location, place);
    return far < best.far ? { far, name: place.name } : best;
  }, { far: NEAR_KM, name: "" });
}

/** "Zhongshan Park, Wuhan", "3.0 km from …" or nothing when no known place is near. */
export function nearName(location, places) {
  const known = nearest(location, places);
  const { far, name } = known.name ? known : nearest(location, towns());
  if (!name || far < HERE_KM) return name;
  const digits = far < 10 ? 1 : 0;
  return t("place.from", { km: number(far, { minimumFractionDigits: digits, maximumFractionDigits: digits }), name });
}

/** The card of a live location stays one and the same, so that its pin is seen to move. */
const live = new Map();

export function placeCard(message, conversation) {
  if (!wasLive(message)) return new Card(message, SHOWN_DEGREES).draw(message, conversation.store.places);
  const key = `${conversation.personId}:${message.chat.id}:${message.message_id}`;
  if (!live.has(key)) live.set(key, new Card(message, LIVE_DEGREES));
  return live.get(key).draw(message, conversation.store.places);
}

const locationOf = ({ venue, location }) => venue?.location ?? location;

const wasLive = ({ location, edit_date: edited, venue }) => !venue && Boolean(location.live_period || edited);

export const isLive = (message) => Boolean(message.location && !message.venue && message.location.live_period && !isOver(message));

function isOver({ date, location: { live_period: period } }) {
  return !period || (period < FOREVER_SECONDS && (date + period) * 1000 < Date.now());
}

class Card {
  constructor(message, degrees) {
    this.map = new WorldMap({ ...locationOf(message) }, degrees);
    this.words = el("figcaption", {});
    this.node = el("figure", { class: "place" }, this.map.node, this.words);
  }

  draw(message, places) {
    const location = locationOf(message);
    this.map.pin(location, isLive(message) ? "live" : "");
    if (this.#nearTheEdge(location)) this.map.goTo(location);
    this.#write(message, places);
    if (!towns().length) townsKnown().then(() => this.#write(message, places));
    return this.node;
  }

  #nearTheEdge({ latitude, longitude }) {
    const { middle, height } = this.map;
    return Math.abs(latitude - middle.latitude) > height * 0.35 || Math.abs(longitude - middle.longitude) > height * 0.6;
  }

  #write(message, places) {
    const location = locationOf(message);
    const { venue } = message;
    const numbers = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
    const parts = [
      el("strong", {}, el("bdi", {}, venue?.title ?? (nearName(location, places) || t("place.location")))),
      venue?.address ? el("span", {}, el("bdi", {}, venue.address)) : null,
      el("span", { class: "numbers" }, el("bdi", { dir: "ltr" }, numbers)),
      wasLive(message) ? badge(message) : null,
    ];
    this.words.replaceChildren(...parts.filter(Boolean));
  }
}

/** "Live until 14:20", or that it is over. */
function badge(message) {
  if (isOver(message)) return el("span", { class: "live-badge over" }, t("place.live.over"));
  const { live_period: period } = message.location;
  const words = period >= FOREVER_SECONDS ? t("place.live") : t("place.live.until", { time: clock(message.date + period) });
  return el("span", { class: "live-badge" }, icon("here"), words);
}
