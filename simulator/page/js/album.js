/** How the pictures of an album share its space: in rows, each row of one height, none cut much. */

const MOST_IN_ROW = 4;
const LEAST_RATIO = 0.62;
const MOST_RATIO = 1.9;
const WANTED_HEIGHT = { 2: 0.6, 3: 0.6, 4: 0.5 };
const ROW_HEIGHT = 0.36;
const TALLEST = 1.35;

const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

/** ratios: width by height of each; returns rows of indices with the ratio of each tile. */
export function rowsOf(ratios) {
  const kept = ratios.map((ratio) => Math.min(Math.max(ratio, LEAST_RATIO), MOST_RATIO));
  const best = splits(kept.length).reduce((found, split) => {
    const price = costOf(split, kept);
    return price < found.price ? { price, split } : found;
  }, { price: Infinity });
  let at = 0;
  return best.split.map((count) => kept.slice(at, (at += count)).map((ratio, place) => ({ at: at - count + place, ratio })));
}

/** All ways to put so many in rows of at most four. */
function splits(count) {
  if (count === 0) return [[]];
  const firsts = Array.from({ length: Math.min(count, MOST_IN_ROW) }, (_, at) => at + 1);
  return firsts.flatMap((first) => splits(count - first).map((rest) => [first, ...rest]));
}

/** Rows far from the wished height cost, and an album that is too tall, and rows that get shorter. */
function costOf(split, ratios) {
  let at = 0;
  const heights = split.map((count) => 1 / sum(ratios.slice(at, (at += count))));
  const wanted = WANTED_HEIGHT[ratios.length] ?? ROW_HEIGHT;
  const uneven = sum(heights.map((height) => (height - wanted) ** 2));
  const tall = Math.max(sum(heights) - TALLEST, 0);
  const narrowing = split.filter((count, row) => row > 0 && count < split[row - 1]).length;
  return uneven + 4 * tall + 0.02 * narrowing;
}
