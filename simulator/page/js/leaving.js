/** A message that was deleted is seen to go: it dims where it stood, then its place closes. */

const DIM_MS = 380;
const CLOSE_MS = 260;

export function leave(node) {
  if (node.classList.contains("going")) return;
  node.classList.add("going");
  node.setAttribute("aria-hidden", "true");
  node.inert = true;
  node.style.height = `${node.offsetHeight}px`;
  setTimeout(() => node.classList.add("closing"), DIM_MS);
  setTimeout(() => node.remove(), DIM_MS + CLOSE_MS);
}
