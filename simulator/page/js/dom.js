/** Builds elements without markup in strings: whatever a person wrote stays text. */

const SVG = "http://www.w3.org/2000/svg";

/** el("button", {class: "key", onclick: act}, "Send") */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function put(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : value);
}

const SHAPES = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  send: "M4 12l16-8-5 16-4-6.5z",
  clip: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17a1.7 1.7 0 0 1-2.4-2.4l7.4-7.3",
  keys: "M4 7h16v10H4zM7 10h.01M10 10h.01M13 10h.01M16.5 10h.01M8 14h8",
  slash: "M15 4L9 20",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z",
  pin: "M12 21c-4-5-7-8-7-11.500a7 7 0 0 1 14 0c0 3.500-3 6.500-7 11.500zM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9h.01",
  down: "M6 10l6 6 6-6",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  check: "M5 13l4 4L19 7",
  checks: "M2 13l4 4L15 7M11 16l1 1L22 7",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M4.900 4.900l1.400 1.400M17.700 17.700l1.400 1.400M2 12h2M20 12h2M4.900 19.100l1.400-1.400M17.700 6.300l1.400-1.400",
  moon: "M20 14a8 8 0 1 1-10-10 6.500 6.500 0 0 0 10 10z",
  list: "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
  wire: "M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1.500 1.500M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1.500-1.500",
  out: "M8 16L17 7M9 7h8v8",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20a7.500 7.500 0 0 1 15 0",
  gear: "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M5.600 18.400l2.100-2.100M16.300 7.700l2.100-2.100",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.500h.01",
  people: "M9 12a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20a6.500 6.500 0 0 1 13 0M15.500 5.300a3.500 3.500 0 0 1 0 6.400M17.500 14.300a6.500 6.500 0 0 1 4 5.700",
  horn: "M4 10v4h3l9 5V5l-9 5zM19 9.500a4 4 0 0 1 0 5M8 14.500V20h3v-4",
  mute: "M6 16V11a6 6 0 0 1 9.500-4.900M18 10.500V16l1.500 2H8M10.500 20.500a2 2 0 0 0 3 0M4 4l16 16",
  star: "M12 3.500l2.600 5.500 6 .8-4.400 4.100 1.100 6-5.300-3-5.300 3 1.100-6L3.400 9.800l6-.8z",
  pause: "M9 5v14M15 5v14",
  bolt: "M13 3L5 13.500h6L10.500 21 19 10h-6z",
  reply: "M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7",
  play: "M8 5l11 7-11 7z",
  pause: "M8.500 5v14M15.500 5v14",
  pushpin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5",
  copy: "M9 9h10v11H9zM5 15V4h10",
  pencil: "M5 19l1-4L16.500 4.500l3 3L9 18z",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.500 14a4 4 0 0 0 7 0M9 9.500h.01M15 9.500h.01",
  bulb: "M9 18h6M10 21h4M9 15a6 6 0 1 1 6 0z",
  mute: "M6 16V11a6 6 0 0 1 9-5M18 11v5H6M10 19a2 2 0 0 0 4 0M4 4l16 16",
  poll: "M6 20v-8M12 20V4M18 20v-5",
  at: "M12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM15.500 8.500V13a2.500 2.500 0 0 0 5 0v-1a8.500 8.500 0 1 0-4 7",
  music: "M9 17V5l10-2v12M9 17a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM19 15a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
  here: "M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM12 3v3M12 18v3M3 12h3M18 12h3",
};

/** A line drawing by name, hidden from screen readers: the button around it carries the label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/** A round button that shows only a drawing. */
export function iconButton(name, label, onclick, attributes = {}) {
  return el("button", { type: "button", class: "round", "aria-label": label, title: label, onclick, ...attributes }, icon(name));
}
