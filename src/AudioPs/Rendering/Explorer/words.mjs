// What the pictures show, in words.

import { decibels, stepOf } from './quantiser.mjs';
import { shapePower } from './signal.mjs';
import { brief, fixed } from '../Page/numbers.mjs';
import { decibel, hertz } from './numbers.mjs';

/** @typedef {import('./analysis.mjs').Analysis} Analysis */

/**
 * What sampling does to the frequency.
 * @param {Analysis} analysis
 */
export function describeSampling({ settings: { frequency, rate, shape }, nyquist, alias }) {
  const at = `${hertz(frequency)} sampled at ${hertz(rate)}`;
  if (frequency === nyquist) return `${at} is exactly at the Nyquist frequency: two samples a period, whose height depends on the phase alone.`;
  if (alias === 0) return `${at} gives the same value in every period: nothing that sounds.`;
  if (frequency > nyquist) return `${at} sounds like ${hertz(alias)}.`;
  const rest = shape === 'sine' ? '' : ' Its harmonics above that fold back.';
  return `${at} stays ${hertz(frequency)}: it is below the Nyquist frequency, ${hertz(nyquist)}.${rest}`;
}

/**
 * What rounding costs.
 * @param {Analysis} analysis
 */
export function describeNoise({ measured, expected, settings }) {
  const found = `Signal to noise, measured: ${decibel(measured)}.`;
  return expected === undefined ? `${found} Steps of µ-law grow with the sample.` : `${found} Theory: ${formula(settings)} = ${decibel(expected)}.`;
}

/** @param {import('./settings.mjs').Settings} settings */
function formula({ bits, level, dither, shape }) {
  const terms = [`6.02 × ${bits} + 1.76`];
  const crest = decibels(2 * shapePower(shape));
  if (crest !== 0) terms.push(`${crest > 0 ? '+' : '\u2212'} ${fixed(Math.abs(crest), 2)}`);
  if (level !== 0) terms.push(`\u2212 ${fixed(-level, 1)}`);
  if (dither) terms.push(`\u2212 ${fixed(decibels(3), 2)}`);
  return terms.join(' ');
}

/**
 * How far the values lie apart.
 * @param {Analysis} analysis
 */
export function describeSteps({ settings: { law, bits } }) {
  if (law === 'mulaw') return '255 values, closer together near 0.';
  return `${2 ** bits - 1} values from \u22121 to 1, ${brief(Number(stepOf(bits).toPrecision(3)))} apart.`;
}

/**
 * The highest peak.
 * @param {Analysis} analysis
 */
export function describePeak({ peak, settings: { frequency, rate }, alias, nyquist }) {
  if (peak.level < -200) return 'Nothing is left: every sample is 0.';
  const found = `Highest peak: ${hertz(peak.frequency)} at ${decibel(peak.level)}.`;
  if (frequency <= nyquist) return found;
  // Above the sampling rate it is folded at 0 Hz as well.
  const fold = frequency < rate ? ` at ${hertz(nyquist)}` : '';
  return `${found} ${hertz(frequency)} is folded${fold} to ${hertz(alias)}.`;
}

/**
 * All of it, for those who do not see the pictures.
 * @param {Analysis} analysis
 */
export function describeAll(analysis) {
  return `${describeSampling(analysis)} ${describeNoise(analysis)} ${describePeak(analysis)}`;
}
