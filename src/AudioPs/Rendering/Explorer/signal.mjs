// The wave before it is sampled: shapes, their harmonics, and where a frequency goes when it is sampled.

/** @typedef {'sine' | 'square' | 'saw' | 'triangle'} Shape */

/**
 * A wave of amplitude 1 that starts at 0 and rises. Where it jumps, it is half-way.
 * @param {Shape} shape
 * @param {number} turns  time in periods
 */
export function waveAt(shape, turns) {
  const part = turns - Math.floor(turns);
  switch (shape) {
    case 'sine': return Math.sin(2 * Math.PI * part);
    case 'square': return part === 0 || part === 0.5 ? 0 : part < 0.5 ? 1 : -1;
    case 'saw': return part === 0.5 ? 0 : part < 0.5 ? 2 * part : 2 * part - 2;
    case 'triangle': return part < 0.25 ? 4 * part : part < 0.75 ? 2 - 4 * part : 4 * part - 4;
  }
}

/**
 * Amplitude of a harmonic in the Fourier series of a shape of amplitude 1, a sum of sines; with a sign.
 * @param {Shape} shape
 * @param {number} k  1 for the fundamental
 */
export function harmonicAmplitude(shape, k) {
  const isOdd = k % 2 === 1;
  switch (shape) {
    case 'sine': return k === 1 ? 1 : 0;
    case 'square': return isOdd ? 4 / (Math.PI * k) : 0;
    case 'saw': return (isOdd ? 2 : -2) / (Math.PI * k);
    case 'triangle': return isOdd ? (k % 4 === 1 ? 8 : -8) / (Math.PI * k) ** 2 : 0;
  }
}

/**
 * Mean square of a shape of amplitude 1.
 * @param {Shape} shape
 */
export function shapePower(shape) {
  return shape === 'square' ? 1 : shape === 'sine' ? 1 / 2 : 1 / 3;
}

/**
 * The frequency from 0 to half of the rate whose samples are those of a frequency, but perhaps for their sign.
 * @param {number} frequency  Hz
 * @param {number} rate  Hz
 */
export function aliasOf(frequency, rate) {
  const rest = frequency % rate;
  return rest > rate / 2 ? rate - rest : rest;
}

/**
 * A sample of a wave. Frequency and rate are whole numbers, so that periods do not drift by rounding.
 * @param {{ shape: Shape, frequency: number, rate: number, phase: number, amplitude: number }} wave  phase in degrees
 * @param {number} n  whole, of either sign
 */
export function sampleAt({ shape, frequency, rate, phase, amplitude }, n) {
  return amplitude * waveAt(shape, ((frequency * n) % rate) / rate + phase / 360);
}

/**
 * One second of a wave with the harmonics alone that a loudspeaker's side can hold: those below a frequency. It can be
 * repeated without a seam, as whole numbers of Hz make whole periods.
 * @param {{ shape: Shape, frequency: number, phase: number, amplitude: number }} wave
 * @param {number} rate  of the output, in Hz
 * @param {number} limit  Hz
 * @returns {Float32Array}
 */
export function renderOriginal({ shape, frequency, phase, amplitude }, rate, limit) {
  const sum = new Float64Array(rate);
  for (let k = 1; k * frequency < limit; k++) {
    const strength = amplitude * harmonicAmplitude(shape, k);
    if (strength === 0) {
      if (shape === 'sine') break;
      continue;
    }
    // A sine by recurrence: sin((n + 1) w) = 2 cos(w) sin(n w) - sin((n - 1) w).
    const step = 2 * Math.PI * k * frequency / rate;
    const start = 2 * Math.PI * k * phase / 360;
    const twice = 2 * Math.cos(step);
    let previous = Math.sin(start - step);
    let current = Math.sin(start);
    for (let n = 0; n < rate; n++) {
      sum[n] += strength * current;
      const next = twice * current - previous;
      previous = current;
      current = next;
    }
  }
  return Float32Array.from(sum);
}
