// Mouse, pen and fingers over the pictures.

/** @typedef {import('./pictures.mjs').Stack} Stack */

// So many pixels make a drag of a click.
const DRAG = 4;

export class Pointing {
  /** Those that are down. @type {Map<number, {x: number, y: number}>} */
  #down = new Map();
  #startX = 0;
  #isDrag = false;
  #spread = 0;

  /** @param {Stack} stack */
  constructor(stack) {
    this.stack = stack;
    const { seek } = stack;
    seek.addEventListener('pointerdown', (event) => this.#press(event));
    seek.addEventListener('pointermove', (event) => this.#move(event));
    seek.addEventListener('pointerup', (event) => this.#release(event));
    seek.addEventListener('pointercancel', (event) => this.#down.delete(event.pointerId));
    seek.addEventListener('pointerleave', () => stack.point(null));
    seek.addEventListener('dblclick', () => stack.showWhole());
    seek.addEventListener('wheel', (event) => this.#turn(event), { passive: false });
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    this.stack.seek.setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, this.#position(event));
    this.#startX = this.#position(event).x;
    this.#isDrag = this.#down.size > 1;
    this.#spread = this.#measure();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const { stack } = this;
    const position = this.#position(event);
    const before = this.#down.get(event.pointerId);
    if (before) {
      this.#down.set(event.pointerId, position);
      if (this.#down.size === 2) {
        const spread = this.#measure();
        const [one, other] = [...this.#down.values()];
        stack.zoom(spread / Math.max(1, this.#spread), this.#time((one.x + other.x) / 2));
        this.#spread = spread;
      } else {
        this.#isDrag ||= Math.abs(position.x - this.#startX) > DRAG;
        if (this.#isDrag && !stack.axis.isWhole) {
          stack.pan((before.x - position.x) / stack.seek.clientWidth * stack.axis.span);
        } else if (this.#isDrag) {
          stack.player.seek(this.#time(position.x));
        }
      }
    }
    stack.point(position);
  }

  /** @param {PointerEvent} event */
  #release(event) {
    if (!this.#down.delete(event.pointerId) || this.#isDrag) return;
    this.stack.player.seek(this.#time(this.#position(event).x));
  }

  /** @param {WheelEvent} event */
  #turn(event) {
    const { stack } = this;
    const { axis } = stack;
    // The wheel alone goes on scrolling the page. Two fingers on a touchpad come as a wheel with Ctrl.
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      stack.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.005)), this.#time(this.#position(event).x));
    } else if (!axis.isWhole && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))) {
      event.preventDefault();
      stack.pan((event.deltaX || event.deltaY) * (event.deltaMode ? 20 : 1) / stack.seek.clientWidth * axis.span);
    }
  }

  /** @param {MouseEvent} event */
  #position(event) {
    const box = this.stack.seek.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {number} x */
  #time(x) {
    const { axis, seek } = this.stack;
    return Math.min(axis.end, Math.max(axis.start, axis.time(x / seek.clientWidth)));
  }

  #measure() {
    const [one, other] = [...this.#down.values()];
    return one && other ? Math.abs(one.x - other.x) : 0;
  }
}
