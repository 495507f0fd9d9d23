/** Videos that play where they stand: a wide one behind its poster, a round one by a tap. */
import { el, icon } from "./dom.js";
import { lasting, orNote } from "./loading.js";
import { fileUrl } from "./server.js";
import { labelOf, posterOf, sized } from "./tiles.js";
import { t } from "./words.js";

const kept = (message) => (message.has_protected_content ? "nodownload" : null);

/** A video alone in its message. */
export function videoInPlace(message) {
  const { video } = message;
  const poster = posterOf(video);
  const player = el("video", {
    preload: poster ? "none" : "metadata",
    playsinline: true,
    poster: poster ? fileUrl(poster.file_id) : null,
    src: fileUrl(video.file_id),
    controlslist: kept(message),
    "aria-label": labelOf(message),
  });
  const time = el("span", { class: "tile-badge" }, lasting(video.duration ?? 0));
  const start = el("button", { type: "button", class: "tile-play", "aria-label": t("video.play", { label: labelOf(message) }) }, icon("play"));
  const node = sized(el("div", { class: "player" }, player, time, start), video);
  start.addEventListener("click", () => {
    node.classList.add("running");
    player.controls = true;
    player.focus({ preventScroll: true });
    player.play().catch(() => {});
  });
  player.addEventListener("error", () => node.replaceChildren(el("span", { class: "missing" }, icon("play"), t("media.no-video"))), { once: true });
  return node;
}

/** A round video: silent and still until it is tapped. */
export function roundVideo(message) {
  const { video_note: note } = message;
  const player = el("video", { preload: "metadata", playsinline: true, src: `${fileUrl(note.file_id)}#t=0.1`, poster: note.thumbnail ? fileUrl(note.thumbnail.file_id) : null });
  const node = el("button", { type: "button", class: "round-video", "aria-label": t("video.play", { label: t("kind.video_note") }) }, orNote(player, t("media.no-video"), "play"), el("span", { class: "tile-play" }, icon("play")));
  node.append(el("span", { class: "tile-badge" }, lasting(note.duration ?? 0)));
  node.addEventListener("click", () => (player.paused ? player.play().catch(() => {}) : player.pause()));
  for (const kind of ["play", "pause", "ended"]) player.addEventListener(kind, () => node.classList.toggle("running", !player.paused));
  player.addEventListener("timeupdate", () => node.style.setProperty("--played", `${(player.currentTime / Math.max(player.duration || 1, 0.1)) * 360}deg`));
  return node;
}
