// The shared axis of time, and ticks.

import { create } from './dom.mjs';
import { clock } from './text.mjs';

const TIME_STEPS = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30,
  60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400,
];

/** The part of a file's time that its pictures show. */
export class TimeAxis {
  /** @param {number} duration seconds @param {number} [offset] seconds that are before it, which labels count too */
  constructor(duration, offset = 0) {
    this.duration = duration;
    this.offset = offset;
    this.start = 0;
    this.end = duration;
  }

  get span() {
    return this.end - this.start;
  }

  get isWhole() {
    return this.span >= this.duration;
  }

  /** The shortest part that is shown. */
  get leastSpan() {
    return Math.min(this.duration, Math.max(0.02, this.duration / 2000));
  }

  /** Where a time is: 0 at the left end, 1 at the right. @param {number} time seconds */
  position(time) {
    return this.span > 0 ? (time - this.start) / this.span : 0;
  }

  /** The time at a position from 0 to 1. @param {number} position */
  time(position) {
    return this.start + position * this.span;
  }

  /**
   * Shows more or less, with one time kept where it is.
   * @param {number} factor above 1 shows less
   * @param {number} time seconds
   */
  zoom(factor, time) {
    const span = Math.min(this.duration, Math.max(this.leastSpan, this.span / factor));
    const position = Math.min(1, Math.max(0, this.position(time)));
    this.show(time - position * span, span);
  }

  /** Moves what is shown. @param {number} seconds */
  pan(seconds) {
    this.show(this.start + seconds, this.span);
  }

  /** @param {number} start seconds @param {number} span seconds */
  show(start, span) {
    this.start = Math.min(this.duration - span, Math.max(0, start));
    this.end = this.start + span;
  }

  showWhole() {
    this.show(0, this.duration);
  }

  /** The unit of the ticks: milliseconds where less than a tenth of a second is shown, none where minutes tell it. */
  get unit() {
    if (this.offset + this.duration >= 60) return '';
    return this.span < 0.1 && this.offset + this.end < 10 ? 'ms' : 's';
  }

  /**
   * Ticks of round times.
   * @param {number} count at most about so many
   * @returns {{position: number, label: string}[]}
   */
  ticks(count) {
    if (this.span <= 0) return [{ position: 0, label: String(this.offset) }];
    const step = TIME_STEPS.find((candidate) => this.span / candidate <= count) ?? 86400;
    const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    const isShort = this.unit === 'ms';
    const isBrief = this.unit !== '';
    const [first, last] = [this.offset + this.start, this.offset + this.end];
    const ticks = [];
    for (let i = Math.ceil(first / step - 1e-6); i * step <= last * (1 + 1e-9); i++) {
      const time = i * step;
      const label = isShort ? (1000 * time).toFixed(Math.max(0, digits - 3)) : isBrief ? time.toFixed(digits) : clock(time, digits);
      ticks.push({ position: this.position(time - this.offset), label });
    }
    return ticks;
  }
}

/**
 * Writes labels along a vertical scale.
 * @param {HTMLElement} scale
 * @param {{position: number, label: string}[]} ticks position: 0 at the bottom, 1 at the top
 */
export function labelScale(scale, ticks) {
  scale.replaceChildren(...ticks.map(({ position, label }) => {
    const tick = create('span', '', label);
    tick.style.bottom = `${position * 100}%`;
    return tick;
  }));
}
