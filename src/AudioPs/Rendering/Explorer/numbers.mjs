// Numbers with their units.

import { fixed } from '../Page/numbers.mjs';

/** Between a number and its unit. */
const SPACE = '\u00a0';

/** @param {number} value */
export function hertz(value) {
  return `${fixed(value, 0)}${SPACE}Hz`;
}

/**
 * @param {number} value
 * @param {number} [digits]
 */
export function decibel(value, digits = 1) {
  return `${fixed(value, digits)}${SPACE}dB`;
}
