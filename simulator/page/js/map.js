/** A place without a map server: a pin, the nearest known place by name, and the numbers. */
import { el, icon } from "./dom.js";

const EARTH_KM = 6371;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Great-circle distance in km. */
export function distance(one, other) {
  const rise = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const turn = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  return 2 * EARTH_KM * Math.asin(Math.sqrt(rise + across * turn));
}

/** "Zhongshan Park, Wuhan", "3 km from …" or nothing when no place is within 60 km. */
export function nearName(location, places) {
  const ranked = places.map((place) => [distance(location, place), place.name]).sort((one, other) => one[0] - other[0]);
  if (!ranked.length || ranked[0][0] > 60) return "";
  const [far, name] = ranked[0];
  return far < 0.3 ? name : `${far < 10 ? far.toFixed(1) : Math.round(far)} km from ${name}`;
}

export function mapOf(location, places, venue) {
  const numbers = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
  const name = venue?.title ?? nearName(location, places);
  return el(
    "figure",
    { class: "map", "aria-label": `Location ${name} ${numbers}` },
    el("div", { class: "map-ground" }, el("span", { class: "map-pin" }, icon("pin"))),
    el(
      "figcaption",
      {},
      el("strong", { dir: "auto" }, name || "Location"),
      venue?.address ? el("span", { dir: "auto" }, venue.address) : null,
      el("span", { class: "map-numbers" }, location.live_period ? `live · ${numbers}` : numbers),
    ),
  );
}
