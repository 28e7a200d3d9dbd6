// The two sounds of a setting, as samples for a player.

import { renderOriginal } from './signal.mjs';
import { resampleLoop } from './resampling.mjs';
import { row } from './analysis.mjs';

/** Peak of what is played, of full scale: loud enough to hear, and safe with the volume of the machine turned up. */
export const PEAK_LIMIT = 0.25;

/** Above this there is nothing to hear, Hz. */
const HEARING = 20000;

/**
 * @typedef {object} Sounds
 * @property {Float32Array} original  the tone before sampling
 * @property {Float32Array} heard  what comes back from the kept samples
 */

/**
 * Both sounds, each to be repeated without a seam, at levels that compare.
 * @param {import('./analysis.mjs').Analysis} analysis
 * @param {number} rate  of the output in Hz, a whole number
 * @returns {Sounds}
 */
export function renderSounds(analysis, rate) {
  const { wave, kept, settings: { dither, boost } } = analysis;
  // Dither that repeats each second would be heard to.
  const seconds = dither ? 2 : 1;
  const original = renderOriginal(wave, rate, Math.min(HEARING, rate / 2));
  const heard = resampleLoop(row(kept, seconds * wave.rate), wave.rate, rate);
  const gain = gainFor(Math.max(peakOfSound(original), peakOfSound(heard)), boost);
  return { original: original.map(value => gain * value), heard: heard.map(value => gain * value) };
}

/**
 * The factor that keeps a sound of a peak within the limit.
 * @param {number} peak
 * @param {boolean} isBoosted  brings it up to the limit, however quiet it is
 */
export function gainFor(peak, isBoosted) {
  if (peak === 0) return 0;
  return isBoosted ? PEAK_LIMIT / peak : Math.min(PEAK_LIMIT, PEAK_LIMIT / peak);
}

/** @param {Float32Array} sound */
function peakOfSound(sound) {
  let peak = 0;
  for (const value of sound) peak = Math.max(peak, Math.abs(value));
  return peak;
}
