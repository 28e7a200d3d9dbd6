// The waveform: for each column of time the smallest and the largest sample of each channel.

import { fixed } from '../Page/numbers.mjs';
import { level } from './text.mjs';

/** @typedef {import('./data.mjs').PackedWaveform} PackedWaveform */
/** @typedef {import('./axis.mjs').TimeAxis} TimeAxis */

const LIMITS = [0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 5, 10];

export class Waveform {
  /**
   * @param {PackedWaveform} layout
   * @param {Float32Array[]} minima of each channel
   * @param {Float32Array[]} maxima of each channel
   */
  constructor(layout, minima, maxima) {
    this.layout = layout;
    this.minima = minima;
    this.maxima = maxima;
    let peak = 0;
    for (const values of [...minima, ...maxima]) for (const value of values) peak = Math.max(peak, Math.abs(value));
    /** The amplitude at the edge of a picture, a round number. */
    this.limit = LIMITS.find((limit) => peak <= limit) ?? peak;
  }

  get channels() {
    return this.minima.length;
  }

  /**
   * The smallest and the largest sample in a stretch of time.
   * @param {number} channel
   * @param {number} start seconds
   * @param {number} end seconds
   */
  range(channel, start, end) {
    const { columns, step } = this.layout;
    const first = Math.min(columns - 1, Math.max(0, Math.floor(start / step)));
    const last = Math.min(columns - 1, Math.max(first, Math.ceil(end / step) - 1));
    let min = Infinity;
    let max = -Infinity;
    for (let i = first; i <= last; i++) {
      min = Math.min(min, this.minima[channel][i]);
      max = Math.max(max, this.maxima[channel][i]);
    }
    return { min, max };
  }

  /**
   * Draws the channels one under another.
   * @param {HTMLCanvasElement} canvas of the size in pixels to draw
   * @param {TimeAxis} axis
   */
  draw(canvas, axis) {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { width, height } = canvas;
    const style = getComputedStyle(canvas);
    const lane = height / this.channels;
    context.clearRect(0, 0, width, height);
    for (let channel = 0; channel < this.channels; channel++) {
      const middle = (channel + 0.5) * lane;
      const unit = (lane / 2 - 2) / this.limit;
      context.fillStyle = style.borderTopColor;
      context.fillRect(0, Math.round(middle) - 0.5, width, 1);
      if (channel) context.fillRect(0, Math.round(channel * lane) - 0.5, width, 1);
      context.fillStyle = style.color;
      for (let x = 0; x < width; x++) {
        const { min, max } = this.range(channel, axis.time(x / width), axis.time((x + 1) / width));
        // A pixel at least, so that silence is a line.
        context.fillRect(x, middle - max * unit - 0.5, 1, (max - min) * unit + 1);
      }
    }
  }

  /** Ticks of amplitude, for each channel. */
  ticks() {
    const ticks = [];
    for (let channel = 0; channel < this.channels; channel++) {
      for (const value of [-this.limit, 0, this.limit]) {
        // Where channels meet, the lower edge of one would be written over the upper of the next.
        if (this.channels > 1 && value !== 0) continue;
        ticks.push({
          position: 1 - (channel + 0.5 - value / this.limit / 2) / this.channels,
          label: this.channels > 1 ? this.channelName(channel) : fixed(value, Number.isInteger(value) ? 0 : this.limit < 0.1 ? 2 : 1),
        });
      }
    }
    return ticks;
  }

  /** @param {number} channel */
  channelName(channel) {
    return this.channels === 2 ? ['L', 'R'][channel] : String(channel);
  }

  /**
   * What is under a point, in words.
   * @param {number} time seconds
   * @param {number} height 0 at the bottom, 1 at the top
   */
  describe(time, height) {
    const channel = Math.min(this.channels - 1, Math.floor((1 - height) * this.channels));
    const { min, max } = this.range(channel, time, time + this.layout.step / 2);
    const name = this.channels > 1 ? `${this.channelName(channel)} ` : '';
    const peak = Math.max(-min, max);
    return `${name}${fixed(min, 3)} … ${fixed(max, 3)}${peak > 0 ? ` · ${level(20 * Math.log10(peak))} dBFS` : ''}`;
  }
}
