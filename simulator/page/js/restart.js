/**
 * Another server at the same address begins to count anew: what was read there is no measure here.
 * When it started is only known within the time that the question took, so it is kept as a span.
 */
import * as server from "./server.js";

const STORED = "server";
const ROUNDED_MS = 100;

async function startedBetween() {
  const asked = Date.now();
  const { up } = await server.health();
  return [asked - up * 1000 - ROUNDED_MS, Date.now() - up * 1000 + ROUNDED_MS];
}

/** Forgets the marks of another server. True when the page is read anew, for it shows that one. */
export async function restarted(shown) {
  const [from, to] = await startedBetween();
  const known = JSON.parse(localStorage.getItem(STORED) ?? "null");
  localStorage.setItem(STORED, JSON.stringify([from, to]));
  if (!known || (from <= known[1] && known[0] <= to)) return false;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("read:")) localStorage.removeItem(key);
  }
  if (shown) location.reload();
  return shown;
}
