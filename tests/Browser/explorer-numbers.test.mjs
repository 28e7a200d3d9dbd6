// The explorer's own arithmetic, without a browser: the modules under src/AudioPs/Rendering/Explorer as they are.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { aliasOf, harmonicAmplitude, renderOriginal, shapePower, waveAt } from '../../src/AudioPs/Rendering/Explorer/signal.mjs';
import { ditherAt, expectedRatio, quantise, quantiseMuLaw, stepOf } from '../../src/AudioPs/Rendering/Explorer/quantiser.mjs';
import { levels, peakOf, transform } from '../../src/AudioPs/Rendering/Explorer/spectrum.mjs';
import { interpolate, resampleLoop } from '../../src/AudioPs/Rendering/Explorer/resampling.mjs';
import { PEAK_LIMIT, renderSounds } from '../../src/AudioPs/Rendering/Explorer/rendering.mjs';
import { DEFAULTS, NUMBERS, PRESETS, complete, fromHash, toHash } from '../../src/AudioPs/Rendering/Explorer/settings.mjs';
import { analyse } from '../../src/AudioPs/Rendering/Explorer/analysis.mjs';
import { describeNoise, describePeak, describeSampling } from '../../src/AudioPs/Rendering/Explorer/words.mjs';
import { roundTicks } from '../../src/AudioPs/Rendering/Page/numbers.mjs';

const SHAPES = /** @type {const} */ (['sine', 'square', 'saw', 'triangle']);

/** @param {string} name */
const preset = name => complete(PRESETS.find(p => p.name === name)?.settings ?? assert.fail(name));

/** Amplitude of a sine in a sound, by the sum that defines it. @param {ArrayLike<number>} sound @param {number} turns  in all of it */
function amplitudeIn(sound, turns) {
  let real = 0;
  let imaginary = 0;
  for (let n = 0; n < sound.length; n++) {
    real += sound[n] * Math.cos(2 * Math.PI * turns * n / sound.length);
    imaginary += sound[n] * Math.sin(2 * Math.PI * turns * n / sound.length);
  }
  return 2 * Math.hypot(real, imaginary) / sound.length;
}

/** @param {number} actual @param {number} expected @param {number} tolerance @param {string} [message] */
function near(actual, expected, tolerance, message = '') {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${message} ${actual} is not within ${tolerance} of ${expected}`);
}

test('each shape is the sum of its harmonics', () => {
  for (const shape of SHAPES) {
    for (const turns of [0, 0.05, 0.2, 0.4, 0.7, 0.9, 1.2, -0.3]) {
      let sum = 0;
      for (let k = 1; k < 4000; k++) sum += harmonicAmplitude(shape, k) * Math.sin(2 * Math.PI * k * turns);
      // The series of a wave that jumps converges as one over the number of terms.
      near(waveAt(shape, turns), sum, 2e-3, `${shape} at ${turns}`);
    }
  }
});

test('the power of each shape is its mean square', () => {
  for (const shape of SHAPES) {
    let sum = 0;
    for (let n = 0; n < 10000; n++) sum += waveAt(shape, (n + 0.5) / 10000) ** 2;
    near(shapePower(shape), sum / 10000, 1e-6, shape);
  }
});

test('the fast Fourier transform is the sum that defines it', () => {
  const input = Float64Array.from({ length: 64 }, (_, n) => ditherAt(n));
  const real = input.slice();
  const imaginary = new Float64Array(64);
  transform(real, imaginary);
  for (let k = 0; k < 64; k++) {
    let re = 0;
    let im = 0;
    for (let n = 0; n < 64; n++) {
      re += input[n] * Math.cos(2 * Math.PI * k * n / 64);
      im -= input[n] * Math.sin(2 * Math.PI * k * n / 64);
    }
    near(real[k], re, 1e-12);
    near(imaginary[k], im, 1e-12);
  }
});

test('a sine of full scale has a level of 0 dB under every window, at a bin', () => {
  for (const window of /** @type {const} */ (['blackmanharris', 'hann', 'none'])) {
    const spectrum = levels(Float64Array.from({ length: 1024 }, (_, n) => Math.sin(2 * Math.PI * 100 * n / 1024)), window);
    const peak = peakOf(spectrum, 1024, window);
    near(peak.frequency, 100, 1e-6, window);
    near(peak.level, 0, 1e-9, window);
  }
});

test('a tone between two bins is found where it is, under every window', () => {
  for (const window of /** @type {const} */ (['blackmanharris', 'hann', 'none'])) {
    for (const frequency of [261.6, 440, 1000.25, 2093.004]) {
      const spectrum = levels(Float64Array.from({ length: 16384 }, (_, n) => Math.sin(2 * Math.PI * frequency * n / 16000)), window);
      const peak = peakOf(spectrum, 16000, window);
      // What is left is what the twin at the negative frequency adds: least where side lobes fall.
      near(peak.frequency, frequency, window === 'none' ? 2e-3 : 1e-5, `${frequency} Hz, ${window}`);
      near(peak.level, 0, window === 'none' ? 0.02 : 1e-4, `${frequency} Hz, ${window}`);
    }
  }
});

test('the alias that is named is the peak of the spectrum', () => {
  const pairs = [[3000, 4000], [1000, 8000], [3900, 8000], [5000, 8000], [9000, 8000], [15900, 8000], [20000, 1000 * 7], [7777, 3333], [19999, 44100], [440, 96000]];
  for (const [frequency, rate] of pairs) {
    const { alias, peak } = analyse({ ...DEFAULTS, frequency, rate, bits: 24 });
    assert.equal(alias, aliasOf(frequency, rate));
    near(peak.frequency, alias, 1e-3 * rate / 16384, `${frequency} at ${rate}`);
    near(peak.level, DEFAULTS.level, 1e-3, `${frequency} at ${rate}`);
  }
});

test('the alias is folded as often as it takes', () => {
  assert.deepEqual([3000, 2000, 1000, 4000, 5000, 7000, 8000, 9500].map(f => aliasOf(f, 4000)), [1000, 2000, 1000, 0, 1000, 1000, 0, 1500]);
});

test('values are evenly spaced, symmetric, and the nearest', () => {
  assert.equal(stepOf(4), 1 / 7);
  const seen = new Set();
  for (let i = -1000; i <= 1000; i++) {
    const value = i / 1000;
    const kept = quantise(value, 4);
    seen.add(Math.round(kept * 7));
    near(kept, value, stepOf(4) / 2 + 1e-12);
    near(kept + quantise(-value, 4), 0, Math.abs(value * 7 % 1) === 0.5 ? stepOf(4) : 1e-12);
  }
  assert.equal(seen.size, 15);
  assert.equal(quantise(1.5, 8), 1);
});

test('the measured ratio of a full-scale sine is the one of theory, within 1 dB', () => {
  for (let bits = 6; bits <= 20; bits++) {
    const { measured, expected } = analyse({ ...DEFAULTS, frequency: 997, rate: 44100, level: 0, bits });
    near(expected ?? NaN, 6.0206 * bits + 1.7609, 1e-3);
    near(measured, expected ?? NaN, 1, `${bits} bits:`);
  }
});

test('dither costs 4.77 dB', () => {
  const { measured, expected } = analyse({ ...DEFAULTS, frequency: 997, rate: 44100, level: -6, bits: 10, dither: true });
  near(expected ?? NaN, expectedRatio(0.5 * 10 ** -0.6, 10, false) - 4.7712, 1e-3);
  near(measured, expected ?? NaN, 0.3);
});

test('dither is triangular, and the same each time', () => {
  const values = Array.from({ length: 100_000 }, (_, n) => ditherAt(n));
  const mean = values.reduce((a, b) => a + b) / values.length;
  const variance = values.reduce((a, b) => a + b * b, 0) / values.length;
  assert.ok(Math.max(...values) <= 1 && Math.min(...values) >= -1);
  // Three standard errors of each.
  near(mean, 0, 3 * Math.sqrt(1 / 6 / values.length));
  near(variance, 1 / 6, 3 * Math.sqrt((1 / 15 - 1 / 36) / values.length));
  near(values.filter(value => Math.abs(value) < 0.5).length / values.length, 0.75, 0.005);
  // Neighbours have nothing to do with each other.
  near(values.slice(1).reduce((sum, value, n) => sum + value * values[n], 0) / values.length * 6, 0, 0.01);
  assert.equal(ditherAt(5), values[5]);
});

test('a tone below half a step is silence, and with dither a tone again', () => {
  const lost = analyse(preset('A quiet tone, lost'));
  assert.ok(lost.peak.level < -200);
  assert.equal(lost.measured, 0);
  assert.match(describePeak(lost), /every sample is 0/);
  const saved = analyse(preset('… saved by dither'));
  near(saved.peak.frequency, 440, 0.3);
  near(saved.peak.level, -50, 1);
});

test('mu-law keeps the values of G.711', () => {
  // Where each of its 8 segments starts, and how far its 16 values lie apart.
  const values = [[0, 2], [33, 4], [99, 8], [231, 16], [495, 32], [1023, 64], [2079, 128], [4191, 256]]
    .flatMap(([start, step]) => Array.from({ length: 16 }, (_, i) => start + i * step));
  for (const value of values) {
    for (const sign of [1, -1]) near(quantiseMuLaw(sign * value / 8031) * 8031, sign * value, 1e-6);
  }
  const kept = new Set();
  for (let i = -80310; i <= 80310; i++) kept.add(Math.round(quantiseMuLaw(i / 80310) * 8031));
  assert.equal(kept.size, 255);
});

test('mu-law keeps its ratio over 40 dB', () => {
  for (let level = -40; level <= 0; level += 5) {
    near(analyse({ ...preset('Telephone'), frequency: 997, level }).measured, 37, 3, `${level} dB:`);
  }
});

test('one wave goes through the samples: the tone itself below Nyquist, its alias above', () => {
  for (const [frequency, rate, heard] of [[1000, 8000, 1000], [3900, 8000, 3900], [3000, 4000, -1000]]) {
    /** @param {number} n */
    const sample = n => Math.sin(2 * Math.PI * frequency * n / rate);
    // 80 dB is what the kernel's window is made for.
    for (let i = 0; i < 50; i++) near(interpolate(sample, i * 0.37), Math.sin(2 * Math.PI * heard * i * 0.37 / rate), 3e-4, `${frequency} Hz`);
  }
});

test('the sound that is played is the alias and nothing else', () => {
  const samples = Float64Array.from({ length: 4000 }, (_, n) => Math.sin(2 * Math.PI * 3000 * n / 4000));
  for (const rate of [48000, 44100]) {
    const sound = resampleLoop(samples, 4000, rate);
    assert.equal(sound.length, rate);
    // Also where it begins again.
    for (let m = 0; m < rate; m++) near(sound[m], -Math.sin(2 * Math.PI * 1000 * m / rate), 3e-4);
  }
});

test('what the output cannot hold is left out', () => {
  const tone = (/** @type {number} */ frequency) => Float64Array.from({ length: 96000 }, (_, n) => Math.sin(2 * Math.PI * frequency * n / 96000));
  assert.ok(resampleLoop(tone(30000), 96000, 48000).every(value => Math.abs(value) < 3e-4));
  near(amplitudeIn(resampleLoop(tone(20000), 96000, 48000), 20000), 1, 1e-3);
});

test('the original that is played has the harmonics that are heard, and no alias', () => {
  const sound = renderOriginal({ shape: 'square', frequency: 3000, phase: 0, amplitude: 0.5 }, 48000, 20000);
  for (const [turns, expected] of [[3000, 2 / Math.PI], [9000, 2 / Math.PI / 3], [15000, 2 / Math.PI / 5], [21000, 0], [6000, 0], [2000, 0]]) {
    near(amplitudeIn(sound, turns), expected, 1e-6, `${turns} Hz`);
  }
  assert.ok(renderOriginal({ shape: 'sine', frequency: 20000, phase: 0, amplitude: 1 }, 44100, 20000).every(value => value === 0));
});

test('nothing is played louder than the limit, and both sounds by the same factor', () => {
  for (const { name, settings } of PRESETS) {
    for (const boost of [false, true]) {
      const { original, heard } = renderSounds(analyse({ ...complete(settings), boost }), 48000);
      const peak = Math.max(...[original, heard].map(sound => sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0)));
      assert.ok(peak <= PEAK_LIMIT * (1 + 1e-6), name);
      if (boost) near(peak, PEAK_LIMIT, 1e-6, name);
    }
  }
  const { original, heard } = renderSounds(analyse({ ...DEFAULTS, frequency: 1000, level: -20, bits: 16 }), 48000);
  near(amplitudeIn(original, 1000), PEAK_LIMIT * 0.1, 1e-6);
  near(amplitudeIn(heard, 1000), PEAK_LIMIT * 0.1, 1e-5);
});

test('an address keeps a setting', () => {
  for (const { settings } of PRESETS) assert.deepEqual(fromHash(`#${toHash(complete(settings))}`), complete(settings));
  assert.deepEqual(fromHash(''), DEFAULTS);
});

test('an address that makes no sense gives what does', () => {
  assert.deepEqual(fromHash('#f=abc&w=%3Cscript%3E&fs=&b=NaN&d=yes&p=Infinity'), DEFAULTS);
  const { frequency, rate, bits, level } = fromHash('#f=1e9&fs=-5&b=7.6&a=-12.34');
  assert.deepEqual({ frequency, rate, bits, level }, { frequency: NUMBERS.frequency.max, rate: NUMBERS.rate.min, bits: 8, level: -12.3 });
  const telephone = fromHash('#q=mulaw&b=16&d=1');
  assert.deepEqual([telephone.bits, telephone.dither], [8, false]);
});

test('the words name the alias, the ratio and the peak', () => {
  /** @param {string} text */
  const plain = text => text.replaceAll('\u00a0', ' ');
  const alias = analyse(preset('3 kHz at 4 kHz'));
  assert.equal(plain(describeSampling(alias)), '3000 Hz sampled at 4000 Hz sounds like 1000 Hz.');
  assert.match(plain(describePeak(alias)), /^Highest peak: 1000 Hz at −6\.0 dB\. 3000 Hz is folded at 2000 Hz to 1000 Hz\.$/);
  assert.match(plain(describeNoise(analyse(preset('CD')))), /^Signal to noise, measured: 98\.\d dB\. Theory: 6\.02 × 16 \+ 1\.76 = 98\.1 dB\.$/);
  assert.match(plain(describeNoise(analyse({ ...DEFAULTS, shape: 'square', dither: true }))), /6\.02 × 8 \+ 1\.76 \+ 3\.01 − 6\.0 − 4\.77 = /);
  assert.match(plain(describePeak(analyse({ ...DEFAULTS, frequency: 9000, rate: 8000 }))), / 9000 Hz is folded to 1000 Hz\.$/);
  assert.match(plain(describeSampling(analyse({ ...DEFAULTS, frequency: 4000 }))), /exactly at the Nyquist frequency/);
  assert.match(plain(describeSampling(analyse({ ...DEFAULTS, frequency: 8000 }))), /nothing that sounds/);
});

test('ticks are round and within the range', () => {
  assert.deepEqual(roundTicks(0, 4480, 8), [0, 1000, 2000, 3000, 4000]);
  assert.deepEqual(roundTicks(0, 1, 5).map(tick => tick.toFixed(1)), ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
});
