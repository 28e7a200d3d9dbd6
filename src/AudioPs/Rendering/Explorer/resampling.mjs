// From samples back to a wave: the sum of a sinc for each sample, under a Kaiser window, as in a good converter.

/** Zero crossings of the kernel on each side. With so many, 98 % of the band below half of the rate comes through. */
export const REACH = 128;

const RESOLUTION = 512; // table entries between two zero crossings; between them it is linear
const BETA = 7.857; // attenuation of 80 dB, by Kaiser's formula 0.1102 (80 - 8.7)

/** @type {Float64Array | undefined} */
let table;

// Of sinc(x) Kaiser(x / REACH), for x from 0 to REACH.
function kernel() {
  if (table) return table;
  const norm = bessel(BETA);
  table = Float64Array.from({ length: REACH * RESOLUTION + 2 }, (_, i) => {
    const x = i / RESOLUTION;
    if (x >= REACH) return 0;
    const sinc = i === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return sinc * bessel(BETA * Math.sqrt(1 - (x / REACH) ** 2)) / norm;
  });
  return table;
}

// The modified Bessel function of the first kind and order 0, by its series.
/** @param {number} x */
function bessel(x) {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** @param {number} x */
function kernelAt(x) {
  const values = kernel();
  const position = Math.abs(x) * RESOLUTION;
  const index = Math.floor(position);
  return index > REACH * RESOLUTION ? 0 : values[index] + (position - index) * (values[index + 1] - values[index]);
}

/**
 * The wave through samples, at one moment.
 * @param {(n: number) => number} sample  returns the sample of an index of either sign
 * @param {number} position  in samples
 */
export function interpolate(sample, position) {
  const first = Math.ceil(position - REACH);
  const last = Math.floor(position + REACH);
  let sum = 0;
  for (let n = first; n <= last; n++) sum += sample(n) * kernelAt(position - n);
  return sum;
}

/**
 * Another rate for samples that repeat for ever. What the lower of the two rates cannot hold is left out.
 * @param {Float64Array} samples  a whole number of seconds of them
 * @param {number} from  their rate, in Hz, a whole number
 * @param {number} to  the new rate, in Hz, a whole number
 * @returns {Float32Array}  as many seconds
 */
export function resampleLoop(samples, from, to) {
  const length = samples.length;
  const result = new Float32Array(length / from * to);
  const shrink = Math.min(1, to / from);
  const reach = Math.ceil(REACH / shrink);
  const weights = new Float64Array(2 * reach + 1);
  // Outputs at the same place between two inputs share their weights.
  const places = to / greatestCommonDivisor(from, to);
  for (let first = 0; first < places; first++) {
    const fraction = (first * from % to) / to;
    for (let i = 0; i < weights.length; i++) weights[i] = shrink * kernelAt(shrink * (fraction - (i - reach)));
    for (let m = first; m < result.length; m += places) {
      let n = (Math.floor(m * from / to) - reach) % length;
      if (n < 0) n += length;
      let sum = 0;
      for (let i = 0; i < weights.length; i++) {
        sum += weights[i] * samples[n];
        if (++n === length) n = 0;
      }
      result[m] = sum;
    }
  }
  return result;
}

/** @param {number} a @param {number} b @returns {number} */
function greatestCommonDivisor(a, b) {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
