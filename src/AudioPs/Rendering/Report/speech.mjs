// The lane of speech: where somebody speaks, and how sure that is.

import { fixed } from '../Page/numbers.mjs';

/** @typedef {import('./axis.mjs').TimeAxis} TimeAxis */

// What is less sure is paler, down to this.
const PALEST = 0.35;

export class Speech {
  /** @param {Float32Array} packed start and end in seconds and score from 0 to 1 of each stretch, in order */
  constructor(packed) {
    this.packed = packed;
  }

  get count() {
    return this.packed.length / 3;
  }

  /** @param {number} index */
  stretch(index) {
    const [start, end, score] = this.packed.subarray(3 * index, 3 * index + 3);
    return { start, end, score };
  }

  /**
   * Draws a bar for each stretch.
   * @param {HTMLCanvasElement} canvas of the size in pixels to draw
   * @param {TimeAxis} axis
   */
  draw(canvas, axis) {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { width, height } = canvas;
    context.clearRect(0, 0, width, height);
    context.fillStyle = getComputedStyle(canvas).color;
    for (let i = 0; i < this.count; i++) {
      const { start, end, score } = this.stretch(i);
      const left = axis.position(start) * width;
      const right = axis.position(end) * width;
      if (right < 0 || left > width) continue;
      context.globalAlpha = PALEST + (1 - PALEST) * Math.min(1, Math.max(0, score));
      // A pixel at least, so that each is seen.
      context.fillRect(left, 0, Math.max(1, right - left), height);
    }
    context.globalAlpha = 1;
  }

  /** There is nothing to be read from bottom to top. @returns {{position: number, label: string}[]} */
  ticks() {
    return [];
  }

  /**
   * What is at a time, in words.
   * @param {number} time seconds
   */
  describe(time) {
    for (let i = 0; i < this.count; i++) {
      const { start, end, score } = this.stretch(i);
      if (time >= start && time <= end) return `speech · ${fixed(score, 2)}`;
    }
    return 'no speech';
  }
}
