/** Looking closer at one picture: wheel, double click, pinch; dragging moves it, or swipes past it. */

const CLOSEST = 6;

export class Zoom {
  #scale = 1;
  #x = 0;
  #y = 0;
  #fingers = new Map();
  #start = null;

  /** swiped(right, down): how far a finger went, in px, while nothing was enlarged. */
  constructor(stage, { swiped }) {
    Object.assign(this, { stage, swiped });
    stage.addEventListener("wheel", (event) => (event.preventDefault(), this.by(event.deltaY < 0 ? 1.2 : 1 / 1.2, event)), { passive: false });
    stage.addEventListener("dblclick", (event) => (this.#scale > 1 ? this.reset() : this.by(2.5, event)));
    stage.addEventListener("pointerdown", (event) => this.#down(event));
    stage.addEventListener("pointermove", (event) => this.#move(event));
    for (const kind of ["pointerup", "pointercancel"]) stage.addEventListener(kind, (event) => this.#up(event));
  }

  reset() {
    [this.#scale, this.#x, this.#y] = [1, 0, 0];
    this.#fingers.clear();
    this.#apply();
  }

  /** Enlarges around a point of the window; around the middle without one. */
  by(factor, point) {
    const scale = Math.min(Math.max(this.#scale * factor, 1), CLOSEST);
    const box = this.stage.getBoundingClientRect();
    const [x, y] = point?.clientX === undefined ? [0, 0] : [point.clientX - box.left - box.width / 2, point.clientY - box.top - box.height / 2];
    const change = scale / this.#scale;
    this.#x = scale === 1 ? 0 : x - (x - this.#x) * change;
    this.#y = scale === 1 ? 0 : y - (y - this.#y) * change;
    this.#scale = scale;
    this.#apply();
  }

  #apply() {
    const piece = this.stage.firstElementChild;
    if (piece) piece.style.transform = this.#scale === 1 && !this.#x && !this.#y ? "" : `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
    this.stage.classList.toggle("close", this.#scale > 1);
  }

  #down(event) {
    if (event.target.tagName === "VIDEO" || event.button > 0) return;
    this.#fingers.set(event.pointerId, event);
    this.#start = { x: event.clientX, y: event.clientY };
    this.stage.setPointerCapture(event.pointerId);
  }

  #move(event) {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    if (this.#fingers.size === 2) this.#pinch(before, event);
    else if (this.#scale > 1) {
      this.#x += event.clientX - before.clientX;
      this.#y += event.clientY - before.clientY;
      this.#apply();
    }
    this.#fingers.set(event.pointerId, event);
  }

  #pinch(before, now) {
    const [other] = [...this.#fingers].filter(([id]) => id !== now.pointerId).map(([, finger]) => finger);
    const far = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
    const middle = { clientX: (now.clientX + other.clientX) / 2, clientY: (now.clientY + other.clientY) / 2 };
    this.by(far(now) / Math.max(far(before), 1), middle);
    this.#start = null;
  }

  #up(event) {
    const alone = this.#fingers.size === 1 && this.#fingers.has(event.pointerId);
    this.#fingers.delete(event.pointerId);
    if (alone && this.#start && this.#scale === 1 && event.type === "pointerup") this.swiped(event.clientX - this.#start.x, event.clientY - this.#start.y);
  }
}
