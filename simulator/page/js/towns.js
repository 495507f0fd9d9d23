/** Large towns of the world, most people first; fetched from this server when a map first asks. */

let asked = null;
let known = [];

/** [{name, country, latitude, longitude}]: empty until they are there. */
export const towns = () => known;

/** Resolves when the towns are there, or are known not to come. */
export function townsKnown() {
  asked ??= fetch("/page/towns.json")
    .then((response) => response.json())
    .then((rows) => {
      known = rows.map(([name, country, latitude, longitude]) => ({ name, country, latitude, longitude }));
    })
    .catch((error) => console.warn("no towns:", error.message));
  return asked;
}
