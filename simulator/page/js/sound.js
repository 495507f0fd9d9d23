/** Voice messages and music: a button, what they sound like as bars, how long. One plays at a time. */
import { el, icon } from "./dom.js";
import { lasting, sizeInWords } from "./loading.js";
import { fileUrl } from "./server.js";
import { t } from "./words.js";

const BARS = 38;
const LARGEST_DRAWN = 3 << 20;
const STEP_SECONDS = 5;
let playing = null;
let hearing = null;
const drawn = new Map();

export function soundRow(message) {
  const file = message.voice ?? message.audio;
  const audio = el("audio", { preload: "none", src: fileUrl(file.file_id) });
  const label = message.voice ? t("kind.voice") : titleOf(message.audio);
  const button = el("button", { type: "button", class: "sound-play", "aria-label": t("sound.play", { label }) }, icon("play"));
  const track = trackOf(audio, file, message.voice ? bars(file) : []);
  const time = el("span", { class: "sound-time" }, lasting(file.duration ?? 0));
  const node = el("div", { class: `sound ${message.voice ? "voice" : "music"}` }, button, words(message, track, time), audio);
  button.addEventListener("click", () => toggle(audio));
  follow(audio, file, { node, button, track, time, label });
  return node;
}

const titleOf = (audio) => audio.title ?? audio.file_name ?? t("kind.audio");

function words(message, track, time) {
  if (message.voice) return el("div", { class: "sound-words" }, track, time);
  const { performer, file_size: bytes } = message.audio;
  const about = [performer, bytes ? sizeInWords(bytes) : ""].filter(Boolean).join(" · ");
  return el("div", { class: "sound-words" }, el("strong", {}, el("bdi", {}, titleOf(message.audio))), track, el("span", { class: "sound-line" }, time, about ? el("bdi", {}, about) : null));
}

function toggle(audio) {
  if (!audio.paused) return audio.pause();
  if (playing && playing !== audio) playing.pause();
  playing = audio;
  return audio.play().catch(() => audio.dispatchEvent(new Event("error")));
}

/** A line along which it plays; a click or the arrow keys go elsewhere in it. */
function trackOf(audio, file, inside) {
  const track = el("div", { class: "track", role: "slider", tabindex: "0", "aria-label": t("sound.place"), "aria-valuemin": "0", "aria-valuemax": String(file.duration ?? 0), "aria-valuenow": "0" }, inside);
  const go = (seconds) => {
    audio.currentTime = Math.min(Math.max(seconds, 0), lengthOf(audio, file));
  };
  track.addEventListener("click", (event) => {
    const box = track.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    go((getComputedStyle(track).direction === "rtl" ? 1 - part : part) * lengthOf(audio, file));
  });
  track.addEventListener("keydown", (event) => {
    const step = { ArrowRight: STEP_SECONDS, ArrowLeft: -STEP_SECONDS }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    go(audio.currentTime + step);
  });
  return track;
}

const lengthOf = (audio, file) => (Number.isFinite(audio.duration) ? audio.duration : file.duration ?? 0);

function follow(audio, file, { node, button, track, time, label }) {
  const show = () => {
    const part = audio.currentTime / Math.max(lengthOf(audio, file), 0.01);
    track.style.setProperty("--played", `${Math.min(part, 1) * 100}%`);
    track.setAttribute("aria-valuenow", String(Math.round(audio.currentTime)));
    [...track.children].forEach((bar, at) => bar.classList.toggle("played", at < part * BARS));
    time.textContent = lasting(audio.paused && !audio.currentTime ? lengthOf(audio, file) : audio.currentTime);
    button.replaceChildren(icon(audio.paused ? "play" : "pause"));
    button.setAttribute("aria-label", t(audio.paused ? "sound.play" : "sound.pause", { label }));
  };
  for (const kind of ["timeupdate", "play", "pause", "seeked"]) audio.addEventListener(kind, show);
  audio.addEventListener("ended", () => (audio.currentTime = 0));
  audio.addEventListener("error", () => {
    node.classList.add("broken");
    button.disabled = true;
    time.textContent = t("sound.broken");
  });
}

/** Bars as high as the voice is loud there; all the same until that is known. */
function bars(file) {
  const nodes = Array.from({ length: BARS }, () => el("i"));
  loudness(file).then((heights) => heights?.forEach((height, at) => nodes[at].style.setProperty("--loud", height.toFixed(2))));
  return nodes;
}

function loudness(file) {
  const key = file.file_unique_id ?? file.file_id;
  if (!drawn.has(key)) drawn.set(key, (file.file_size ?? 0) > LARGEST_DRAWN ? Promise.resolve(null) : listened(file).catch(() => null));
  return drawn.get(key);
}

async function listened(file) {
  const response = await fetch(fileUrl(file.file_id));
  hearing ??= new OfflineAudioContext(1, 1, 16_000);
  const { length, ...sound } = await hearing.decodeAudioData(await response.arrayBuffer()).then((found) => ({ length: found.length, samples: found.getChannelData(0) }));
  const step = Math.max(Math.floor(length / BARS), 1);
  const peaks = Array.from({ length: BARS }, (_, at) => sound.samples.subarray(at * step, (at + 1) * step).reduce((most, one) => Math.max(most, Math.abs(one)), 0));
  const most = Math.max(...peaks, 0.01);
  return peaks.map((peak) => peak / most);
}
