// Rounding samples to a number of bits, with and without dither, and by the mu-law of telephones.

/** @typedef {'linear' | 'mulaw'} Law */

/** The largest value that mu-law decodes, on its own scale of 14 bits (ITU-T G.711, table 2a). */
const MU_LAW_PEAK = 8031;

/**
 * The distance between neighbouring values, where full scale is 1. As in converters, there is a value for silence and as many
 * above it as below.
 * @param {number} bits
 */
export function stepOf(bits) {
  return 1 / (2 ** (bits - 1) - 1);
}

/**
 * Triangular dither for a sample: the sum of two even random numbers, from -1 to 1 steps. The same for the same sample.
 * @param {number} n
 */
export function ditherAt(n) {
  return uniform(2 * n) + uniform(2 * n + 1) - 1;
}

// A random number from 0 to 1 by mixing the bits of a counter (the finaliser of MurmurHash3).
/** @param {number} counter */
function uniform(counter) {
  let x = (counter + 0x9e3779b9) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * The value that a sample is kept as.
 * @param {number} value  from -1 to 1
 * @param {number} bits
 * @param {number} dither  in steps; 0 for none
 */
export function quantise(value, bits, dither = 0) {
  const most = 2 ** (bits - 1) - 1;
  return Math.min(most, Math.max(-most, Math.round(value * most + dither))) / most;
}

/**
 * The value that 8 bits of mu-law keep a sample as: 8 segments of 16 steps for each sign, in each segment twice as wide as in
 * the one below.
 * @param {number} value  from -1 to 1
 */
export function quantiseMuLaw(value) {
  const magnitude = Math.min(Math.abs(value), 1) * MU_LAW_PEAK;
  const biased = Math.min(magnitude + 33, 8191.5);
  const segment = 26 - Math.clz32(biased); // of the highest bit
  const width = 2 ** (segment + 1);
  const mantissa = Math.min(15, Math.floor((biased - 32 * 2 ** segment) / width));
  // The middle of the step, as the decoder gives it; steps start at multiples of their width.
  const decoded = (mantissa + 16.5) * width - 33;
  return Math.sign(value) * decoded / MU_LAW_PEAK;
}

/**
 * The ratio of signal to quantisation noise that theory expects, in decibels: noise that is even over a step, which
 * 2 ^ bits steps from -1 to 1 make. A sine of full scale has 6.02 bits + 1.76.
 * @param {number} power  mean square of the signal
 * @param {number} bits
 * @param {boolean} isDithered  triangular dither makes the noise three times as strong
 */
export function expectedRatio(power, bits, isDithered) {
  const noise = (2 / 2 ** bits) ** 2 / 12;
  return decibels(power / (isDithered ? 3 * noise : noise));
}

/**
 * The measured ratio of signal to error, in decibels; infinite without error.
 * @param {Float64Array} signal
 * @param {Float64Array} quantised
 */
export function measureRatio(signal, quantised) {
  let power = 0;
  let noise = 0;
  for (let n = 0; n < signal.length; n++) {
    power += signal[n] ** 2;
    noise += (quantised[n] - signal[n]) ** 2;
  }
  return noise === 0 ? Infinity : decibels(power / noise);
}

/** @param {number} ratio  of powers */
export function decibels(ratio) {
  return 10 * Math.log10(ratio);
}

/** @param {number} level  in dB */
export function amplitudeOf(level) {
  return 10 ** (level / 20);
}
