/** A place in a bubble: a map with a pin, the nearest known place by name, and the numbers. */
import { el } from "./dom.js";
import { WorldMap } from "./map.js";
import { number, t } from "./words.js";

const EARTH_KM = 6371;
const NEAR_KM = 60;
const HERE_KM = 0.3;
const SHOWN_DEGREES = 9;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Great-circle distance in km. */
export function distance(one, other) {
  const rise = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const turn = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  return 2 * EARTH_KM * Math.asin(Math.sqrt(rise + across * turn));
}

/** "Zhongshan Park, Wuhan", "3.0 km from …" or nothing when no known place is near. */
export function nearName(location, places) {
  const ranked = places.map((place) => [distance(location, place), place.name]).sort((one, other) => one[0] - other[0]);
  if (!ranked.length || ranked[0][0] > NEAR_KM) return "";
  const [far, name] = ranked[0];
  return far < HERE_KM ? name : t("place.from", { km: number(far, { maximumFractionDigits: far < 10 ? 1 : 0, minimumFractionDigits: far < 10 ? 1 : 0 }), name });
}

export function placeCard(location, places, venue) {
  const numbers = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
  const name = venue?.title ?? nearName(location, places);
  const map = new WorldMap(location, SHOWN_DEGREES);
  map.pin(location);
  const words = el(
    "figcaption",
    {},
    el("strong", { dir: "auto" }, name || t("place.location")),
    venue?.address ? el("span", { dir: "auto" }, venue.address) : null,
    el("span", { class: "numbers" }, location.live_period ? t("place.live", { numbers }) : numbers),
  );
  return el("figure", { class: "place" }, map.node, words);
}
