// Spectrograms: half decibels above the bottom, over rows of frequency and columns of time.

import { fixed, roundTicks, tickHertz } from '../Page/numbers.mjs';
import { fromBase64, report } from './data.mjs';
import { note } from './text.mjs';

/** @typedef {import('./data.mjs').PackedRaster} PackedRaster */
/** @typedef {import('./axis.mjs').TimeAxis} TimeAxis */

/** Colours of all values, as canvases hold them: bytes R, G, B, A. */
const palette = (() => {
  const colors = fromBase64(report.colorMap.colors);
  const steps = 2 * report.range;
  const bytesOfColors = new Uint8Array(4 * (steps + 1));
  for (let i = 0; i <= steps; i++) {
    const color = 3 * Math.round(i / steps * 255);
    bytesOfColors.set([colors[color], colors[color + 1], colors[color + 2], 255], 4 * i);
  }
  return new Uint32Array(bytesOfColors.buffer);
})();

/** Draws the colours from the bottom to the top. @param {HTMLCanvasElement} canvas */
export function drawColorBar(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  canvas.width = palette.length;
  canvas.height = 1;
  const image = context.createImageData(palette.length, 1);
  new Uint32Array(image.data.buffer).set(palette);
  context.putImageData(image, 0, 0);
}

export class Raster {
  /**
   * @param {PackedRaster} layout
   * @param {Float32Array} frequencies Hz of the rows, from the lowest up
   * @param {Uint8Array} values rows x columns
   */
  constructor(layout, frequencies, values) {
    this.layout = layout;
    this.frequencies = frequencies;
    this.values = values;
  }

  /** The column that shows a time. @param {number} time seconds */
  column(time) {
    const { start, step, columns } = this.layout;
    return Math.min(columns - 1, Math.max(0, Math.round((time - start) / step)));
  }

  /** The row at a height. @param {number} height 0 at the bottom, 1 at the top */
  row(height) {
    return Math.min(this.layout.rows - 1, Math.max(0, Math.floor(height * this.layout.rows)));
  }

  /** The height of a frequency: the middle of a row has that of the row, and between them it goes evenly. @param {number} hertz */
  height(hertz) {
    const { frequencies } = this;
    let above = frequencies.findIndex((frequency) => frequency >= hertz);
    if (above === -1) above = frequencies.length - 1;
    if (above === 0) above = Math.min(1, frequencies.length - 1);
    const low = frequencies[above - 1] ?? 0;
    const part = frequencies[above] > low ? (hertz - low) / (frequencies[above] - low) : 0;
    return (above - 0.5 + part) / frequencies.length;
  }

  /**
   * Draws: the largest value where some fall on one pixel, the nearest where they are spread.
   * @param {HTMLCanvasElement} canvas of the size in pixels to draw
   * @param {TimeAxis} axis
   */
  draw(canvas, axis) {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { width, height } = canvas;
    if (!width || !height) return;
    const { rows, columns, start, step } = this.layout;
    const first = new Int32Array(width);
    const last = new Int32Array(width);
    for (let x = 0; x < width; x++) {
      const left = (axis.time(x / width) - start) / step + 0.5;
      const right = (axis.time((x + 1) / width) - start) / step + 0.5;
      first[x] = Math.min(columns - 1, Math.max(0, Math.floor(left)));
      last[x] = Math.min(columns - 1, Math.max(first[x], Math.ceil(right) - 1));
    }

    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const line = new Uint8Array(width);
    let drawn = -1;
    for (let y = 0; y < height; y++) {
      const bottom = Math.floor((height - 1 - y) * rows / height);
      const top = Math.max(bottom, Math.ceil((height - y) * rows / height) - 1);
      const key = bottom * rows + top;
      if (key === drawn) {
        pixels.copyWithin(y * width, (y - 1) * width, y * width);
        continue;
      }
      drawn = key;
      line.fill(0);
      for (let row = bottom; row <= top; row++) {
        const begin = row * columns;
        for (let x = 0; x < width; x++) {
          let value = line[x];
          for (let i = begin + first[x]; i <= begin + last[x]; i++) if (this.values[i] > value) value = this.values[i];
          line[x] = value;
        }
      }
      for (let x = 0, i = y * width; x < width; x++, i++) pixels[i] = palette[line[x]];
    }
    context.putImageData(image, 0, 0);
  }

  /**
   * Ticks of frequency that leave each other room.
   * @param {number} pixels height of the picture
   */
  ticks(pixels) {
    const lowest = this.frequencies[0];
    const highest = this.frequencies[this.frequencies.length - 1];
    const isLinear = report.views[this.layout.kind].scale === 'linear';
    let ticks = this.#place(
      isLinear ? roundTicks(lowest < highest / 100 ? 0 : lowest, highest, pixels / 34) : [50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000], pixels);
    // A part that was asked for may hold few of them.
    for (let count = 4; ticks.length < 3 && count <= 32; count *= 2) ticks = this.#place(roundTicks(lowest, highest, count), pixels);
    return ticks;
  }

  /** Those of some frequencies that are shown and have room. @param {number[]} candidates Hz, ascending @param {number} pixels */
  #place(candidates, pixels) {
    const lowest = this.frequencies[0];
    const highest = this.frequencies[this.frequencies.length - 1];
    /** @type {{position: number, label: string}[]} */
    const ticks = [];
    for (const hertz of candidates) {
      if (hertz < lowest && hertz > 0) continue;
      const position = Math.max(0, this.height(hertz));
      const isApart = !ticks.length || (position - ticks[ticks.length - 1].position) * pixels >= 16;
      if (hertz <= highest && position <= 1 && isApart) ticks.push({ position, label: tickHertz(hertz) });
    }
    return ticks;
  }

  /**
   * What is under a point, in words.
   * @param {number} time seconds
   * @param {number} height 0 at the bottom, 1 at the top
   */
  describe(time, height) {
    const row = this.row(height);
    const hertz = this.frequencies[row];
    const value = this.values[row * this.layout.columns + this.column(time)];
    const name = note(hertz);
    const decibels = value === 0 ? `≤ ${fixed(-report.range, 0)} dB` : `${fixed(value / 2 - report.range, 1)} dB`;
    return `${hertz >= 100 ? hertz.toFixed(0) : hertz.toFixed(1)} Hz${name ? ` (${name})` : ''} · ${decibels}`;
  }
}
