/** A short sound for what comes with sound. Off until somebody turns it on. */

const STORED = "sound";
const HERTZ = 660;
const SECONDS = 0.18;
let context = null;

function ring() {
  context ??= new AudioContext();
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  const now = context.currentTime;
  tone.frequency.value = HERTZ;
  volume.gain.setValueAtTime(0.12, now);
  volume.gain.exponentialRampToValueAtTime(0.001, now + SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.start(now);
  tone.stop(now + SECONDS);
}

export const chimes = {
  get on() {
    return localStorage.getItem(STORED) === "on";
  },

  /** Turning it on lets it be heard once: browsers allow sound only after a click. */
  set(on) {
    localStorage.setItem(STORED, on ? "on" : "off");
    if (on) ring();
  },

  /** Rings for messages that came with sound. */
  heard({ came, first }) {
    if (this.on && !first && came.some((message) => !message.outgoing && !message.silent)) ring();
  },
};
