// The spectrum of samples: windows, the fast Fourier transform, decibels of full scale.

/** @typedef {'blackmanharris' | 'hann' | 'none'} WindowName */

/** Coefficients of sums of cosines. Blackman-Harris: F. J. Harris, Proc. IEEE 66 (1978), 4 terms, side lobes at -92 dB. */
const WINDOWS = {
  blackmanharris: [0.35875, -0.48829, 0.14128, -0.01168],
  hann: [0.5, -0.5],
  none: [1],
};

/**
 * A periodic window.
 * @param {WindowName} name
 * @param {number} length
 */
export function windowOf(name, length) {
  const terms = WINDOWS[name];
  return Float64Array.from({ length }, (_, n) =>
    terms.reduce((sum, term, k) => sum + term * Math.cos(2 * Math.PI * k * n / length), 0));
}

/**
 * The discrete Fourier transform, in place: radix 2, of a power of two of values.
 * @param {Float64Array} real
 * @param {Float64Array} imaginary
 */
export function transform(real, imaginary) {
  const length = real.length;
  for (let i = 1, j = 0; i < length; i++) {
    let bit = length >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j], real[i]];
      [imaginary[i], imaginary[j]] = [imaginary[j], imaginary[i]];
    }
  }
  const cosines = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos(2 * Math.PI * k / length));
  const sines = Float64Array.from({ length: length / 2 }, (_, k) => -Math.sin(2 * Math.PI * k / length));
  for (let half = 1; half < length; half *= 2) {
    const stride = length / (2 * half);
    for (let start = 0; start < length; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const a = start + k;
        const b = a + half;
        const c = cosines[k * stride];
        const s = sines[k * stride];
        const r = real[b] * c - imaginary[b] * s;
        const i = real[b] * s + imaginary[b] * c;
        real[b] = real[a] - r;
        imaginary[b] = imaginary[a] - i;
        real[a] += r;
        imaginary[a] += i;
      }
    }
  }
}

/**
 * Levels of the bins from 0 to half of the rate, in dB; a sine of full scale has 0 dB.
 * @param {Float64Array} samples  a power of two of them
 * @param {WindowName} name
 * @returns {Float64Array}  half as many and one
 */
export function levels(samples, name) {
  const length = samples.length;
  const window = windowOf(name, length);
  const sum = window.reduce((a, b) => a + b, 0);
  const real = samples.map((value, n) => value * window[n]);
  const imaginary = new Float64Array(length);
  transform(real, imaginary);
  return Float64Array.from({ length: length / 2 + 1 }, (_, k) => {
    // All but the first and the last bin have a twin of a negative frequency.
    const scale = (k === 0 || k === length / 2 ? 1 : 2) / sum;
    return 20 * Math.log10(Math.max(scale * Math.hypot(real[k], imaginary[k]), 1e-12));
  });
}

/**
 * The highest peak of a spectrum, between bins by the shape of the window: where a tone has to lie that gives two bins the levels
 * they have (T. Grandke, IEEE Trans. IM 32, 1983).
 * @param {Float64Array} spectrum  in dB
 * @param {number} rate  Hz
 * @param {WindowName} name  of the window it was made with
 * @returns {{ frequency: number, level: number }}  Hz and dB
 */
export function peakOf(spectrum, rate, name) {
  let top = 0;
  for (let k = 1; k < spectrum.length; k++) if (spectrum[k] > spectrum[top]) top = k;
  const last = spectrum.length - 1;
  if (top === 0 || top === last) return { frequency: top * rate / (2 * last), level: spectrum[top] };
  const difference = spectrum[top + 1] - spectrum[top - 1];
  let [low, high] = [-0.5, 0.5];
  // The ratio grows with the offset; 40 halvings are far below the rounding of the levels.
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (lobe(name, 1 - middle) - lobe(name, 1 + middle) < difference) low = middle;
    else high = middle;
  }
  const offset = (low + high) / 2;
  return { frequency: (top + offset) * rate / (2 * last), level: spectrum[top] - lobe(name, offset) };
}

/**
 * The level of a window's transform in dB, 0 in the middle of its lobe: a sum of cosines has two sincs of each, turned as the window is about its middle.
 * @param {WindowName} name
 * @param {number} bins  from the middle
 */
function lobe(name, bins) {
  const terms = WINDOWS[name];
  const sum = terms.reduce((total, term, k) => total + (-1) ** k * term / 2 * (sinc(bins - k) + sinc(bins + k)), 0);
  return 20 * Math.log10(Math.max(Math.abs(sum / terms[0]), 1e-12));
}

/** @param {number} x */
function sinc(x) {
  return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
