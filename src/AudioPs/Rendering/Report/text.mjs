// How times, levels and foreign text are shown.

import { fixed } from '../Page/numbers.mjs';

const MINUS = '\u2212';
const NOTES = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];

// Control characters, and those that turn the direction of text: they may not change how a name reads.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/**
 * Text of a file or tag with what could not be seen spelled out.
 * @param {string} text
 * @param {boolean} [keepLines] leaves line ends as they are, for text of several lines
 */
export function visible(text, keepLines = false) {
  return text.replace(UNSEEN, (character) => keepLines && character === '\n'
    ? character
    : `\u27e8U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}\u27e9`);
}

/**
 * "0:05.13", "12:00", "1:02:03".
 * @param {number} seconds
 * @param {number} digits of a second
 */
export function clock(seconds, digits = 0) {
  const unit = 10 ** digits;
  const ticks = Math.round(Math.max(0, seconds) * unit);
  const whole = Math.floor(ticks / unit);
  const fraction = digits ? `.${String(ticks % unit).padStart(digits, '0')}` : '';
  const minutes = Math.floor(whole / 60);
  const rest = String(whole % 60).padStart(2, '0') + fraction;
  return minutes < 60
    ? `${minutes}:${rest}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

/**
 * A time as a screen reader is to say it.
 * @param {number} seconds
 */
export function spokenTime(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = `${(seconds - minutes * 60).toFixed(1)} seconds`;
  return minutes ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${rest}` : rest;
}

/**
 * "204 kB", in powers of ten.
 * @param {number} count
 */
export function bytes(count) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = count;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.5 ? value.toFixed(0) : value >= 9.95 ? value.toFixed(1) : value.toFixed(2)} ${units[unit]}`;
}

/**
 * "44.1 kHz".
 * @param {number} hertz
 */
export function rate(hertz) {
  return hertz >= 1000 ? `${Number((hertz / 1000).toFixed(3))} kHz` : `${hertz} Hz`;
}

/**
 * A level in decibels of full scale; null is that of silence.
 * @param {number | null} decibels
 */
export function level(decibels) {
  return decibels === null ? `${MINUS}∞` : fixed(decibels, 1);
}

/**
 * A figure with one digit.
 * @param {number} value
 */
export function figure(value) {
  return fixed(value, 1);
}

/**
 * "−23.0 LUFS", or in words why there is none.
 * @param {import('./data.mjs').Loudness} measured
 */
export function loudness({ integrated, state }) {
  return integrated === undefined ? state : `${figure(integrated)} LUFS`;
}

/**
 * The note of equal temperament nearest to a frequency, A4 = 440 Hz; empty outside the piano's range.
 * @param {number} hertz
 */
export function note(hertz) {
  if (!(hertz >= 27 && hertz <= 4300)) return '';
  const key = Math.round(69 + 12 * Math.log2(hertz / 440));
  return NOTES[key % 12] + (Math.floor(key / 12) - 1);
}
