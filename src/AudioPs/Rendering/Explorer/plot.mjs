// A canvas with axes: what the three pictures share.

import { brief } from '../Page/numbers.mjs';

/**
 * Colours of the style sheet, as canvases take them.
 * @typedef {Record<'muted' | 'grid' | 'line' | 'card' | 'original' | 'sample' | 'heard' | 'error' | 'beyond', string>} Palette
 */

/**
 * Reads the colours that the style sheet gives the probes in the page, each with its name.
 * @returns {Palette}
 */
export function readPalette() {
  /** @type {Record<string, string>} */
  const palette = {};
  for (const probe of document.querySelectorAll('#palette > [data-color]')) {
    palette[/** @type {HTMLElement} */ (probe).dataset.color ?? ''] = getComputedStyle(probe).color;
  }
  return /** @type {Palette} */ (palette);
}

/**
 * @typedef {object} Axis
 * @property {number} min
 * @property {number} max
 * @property {number[]} ticks
 * @property {(value: number) => string} [label]
 * @property {string} [title]
 */

const LEFT = 52;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 38;

/** A picture on a canvas, made anew for every drawing. Positions are in CSS pixels. */
export class Plot {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Axis} x
   * @param {Axis} y
   * @param {Palette} palette
   */
  constructor(canvas, x, y, palette) {
    const { clientWidth: width, clientHeight: height } = canvas;
    const ratio = Math.max(1, devicePixelRatio);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser draws no canvas.');
    context.scale(ratio, ratio);
    this.context = context;
    this.axes = { x, y };
    this.palette = palette;
    this.font = getComputedStyle(canvas).fontFamily;
    this.left = LEFT;
    this.right = width - RIGHT;
    this.top = TOP;
    this.bottom = height - BOTTOM;
  }

  get width() {
    return this.right - this.left;
  }

  /** @param {number} value */
  x(value) {
    const { min, max } = this.axes.x;
    return this.left + (value - min) / (max - min) * this.width;
  }

  /** @param {number} value */
  y(value) {
    const { min, max } = this.axes.y;
    return this.bottom - (value - min) / (max - min) * (this.bottom - this.top);
  }

  /** The value at a place. @param {number} x  pixels */
  valueAt(x) {
    const { min, max } = this.axes.x;
    return min + (x - this.left) / this.width * (max - min);
  }

  drawAxes() {
    const { context, palette, axes } = this;
    context.lineWidth = 1;
    context.font = `12px ${this.font}`;
    context.fillStyle = palette.muted;
    context.strokeStyle = palette.grid;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const tick of axes.x.ticks) {
      const x = Math.round(this.x(tick)) + 0.5;
      this.line(x, this.top, x, this.bottom);
      context.fillText((axes.x.label ?? brief)(tick), Math.min(x, this.right - 6), this.bottom + 6);
    }
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const tick of axes.y.ticks) {
      const y = Math.round(this.y(tick)) + 0.5;
      this.line(this.left, y, this.right, y);
      context.fillText((axes.y.label ?? brief)(tick), this.left - 8, y);
    }
    context.strokeStyle = palette.line;
    context.strokeRect(this.left + 0.5, this.top + 0.5, this.width - 1, this.bottom - this.top - 1);
    if (axes.x.title) {
      context.textAlign = 'center';
      context.textBaseline = 'bottom';
      context.fillText(axes.x.title, (this.left + this.right) / 2, this.bottom + BOTTOM - 1);
    }
    if (axes.y.title) {
      context.save();
      context.translate(11, (this.top + this.bottom) / 2);
      context.rotate(-Math.PI / 2);
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(axes.y.title, 0, 0);
      context.restore();
    }
  }

  /** Draws inside the axes only. @param {() => void} draw */
  clipped(draw) {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(this.left, this.top, this.width, this.bottom - this.top);
    context.clip();
    draw();
    context.restore();
  }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
  line(x1, y1, x2, y2) {
    const { context } = this;
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }

  /**
   * A curve through values, a few to a pixel.
   * @param {(value: number) => number} curve  of values on the axes
   * @param {{ color: string, width: number, dash?: number[], density?: number }} style  density: points a pixel
   */
  curve(curve, { color, width, dash = [], density = 1 }) {
    const { context } = this;
    context.strokeStyle = color;
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.setLineDash(dash);
    context.beginPath();
    for (let i = 0; i <= this.width * density; i++) {
      const x = this.left + i / density;
      context.lineTo(x, this.y(curve(this.valueAt(x))));
    }
    context.stroke();
    context.setLineDash([]);
  }

  /** @param {number} x @param {number} y @param {number} radius @param {string} color */
  dot(x, y, radius, color) {
    const { context } = this;
    context.fillStyle = color;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }

  /** Pixels that a note takes. @param {string} text */
  noteWidth(text) {
    this.context.font = `600 12px ${this.font}`;
    return this.context.measureText(text).width;
  }

  /**
   * A word on the picture, legible on whatever is under it.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {string} color
   * @param {CanvasTextAlign} [align]
   */
  note(text, x, y, color, align = 'center') {
    const { context, palette } = this;
    const width = this.noteWidth(text);
    context.textBaseline = 'middle';
    // Kept inside the axes.
    const start = align === 'center' ? x - width / 2 : align === 'right' ? x - width : x;
    const shift = Math.max(this.left + 4 - start, 0) + Math.min(this.right - 4 - start - width, 0);
    context.textAlign = 'left';
    context.fillStyle = palette.card;
    context.fillRect(start + shift - 4, y - 8, width + 8, 16);
    context.fillStyle = color;
    context.fillText(text, start + shift, y);
  }
}
