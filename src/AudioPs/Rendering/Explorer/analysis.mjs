// All that the page shows of a setting, computed at once.

import { aliasOf, sampleAt, shapePower } from './signal.mjs';
import { amplitudeOf, ditherAt, expectedRatio, measureRatio, quantise, quantiseMuLaw, stepOf } from './quantiser.mjs';
import { levels, peakOf } from './spectrum.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */

/** Samples in a spectrum. */
export const FFT_LENGTH = 16384;

/**
 * @typedef {object} Analysis
 * @property {Settings} settings
 * @property {{ shape: import('./signal.mjs').Shape, frequency: number, rate: number, phase: number, amplitude: number }} wave
 * @property {(n: number) => number} sample  the wave at a sample
 * @property {(n: number) => number} kept  what the sample is kept as
 * @property {number} step  between two values, of linear steps
 * @property {number} nyquist  Hz
 * @property {number} alias  Hz: what the frequency turns into, or the frequency itself
 * @property {number} measured  signal to error in dB, over a second
 * @property {number | undefined} expected  the same by theory; undefined for mu-law
 * @property {Float64Array} spectrum  of the kept samples, in dB
 * @property {{ frequency: number, level: number }} peak
 */

/**
 * @param {Settings} settings
 * @returns {Analysis}
 */
export function analyse(settings) {
  const { shape, frequency, rate, phase, level, bits, law, dither } = settings;
  const wave = { shape, frequency, rate, phase, amplitude: amplitudeOf(level) };
  /** @param {number} n */
  const sample = n => sampleAt(wave, n);
  const kept = keeper(settings, sample);
  const spectrum = levels(row(kept, FFT_LENGTH), settings.window);
  return {
    settings,
    wave,
    sample,
    kept,
    step: stepOf(bits),
    nyquist: rate / 2,
    alias: aliasOf(frequency, rate),
    measured: measureRatio(row(sample, rate), row(kept, rate)),
    expected: law === 'linear' ? expectedRatio(wave.amplitude ** 2 * shapePower(shape), bits, dither) : undefined,
    spectrum,
    peak: peakOf(spectrum, rate, settings.window),
  };
}

/**
 * @param {Settings} settings
 * @param {(n: number) => number} sample
 * @returns {(n: number) => number}
 */
function keeper({ law, bits, dither }, sample) {
  if (law === 'mulaw') return n => quantiseMuLaw(sample(n));
  return dither ? n => quantise(sample(n), bits, ditherAt(n)) : n => quantise(sample(n), bits);
}

/**
 * Values of a function of whole numbers, from 0.
 * @param {(n: number) => number} value
 * @param {number} length
 */
export function row(value, length) {
  return Float64Array.from({ length }, (_, n) => value(n));
}
