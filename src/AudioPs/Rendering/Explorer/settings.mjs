// What can be set, how it is written in the address, and settings worth trying.

/** @typedef {import('./signal.mjs').Shape} Shape */
/** @typedef {import('./quantiser.mjs').Law} Law */
/** @typedef {import('./spectrum.mjs').WindowName} WindowName */

/**
 * @typedef {object} Settings
 * @property {Shape} shape
 * @property {number} frequency  Hz
 * @property {number} level  dB of full scale
 * @property {number} phase  degrees
 * @property {number} rate  sampling rate in Hz
 * @property {Law} law
 * @property {number} bits
 * @property {boolean} dither
 * @property {WindowName} window  of the spectrum
 * @property {boolean} boost  plays it as loud as is allowed, whatever the level
 */

/** @typedef {'frequency' | 'level' | 'phase' | 'rate' | 'bits'} NumberName */
/** @typedef {'shape' | 'law' | 'window'} ChoiceName */
/** @typedef {'dither' | 'boost'} FlagName */

/** Ranges; those that are geometric have a slider on a logarithmic scale. */
export const NUMBERS = /** @type {const} */ ({
  frequency: { key: 'f', min: 20, max: 20000, step: 1, isGeometric: true },
  level: { key: 'a', min: -90, max: 0, step: 0.1, isGeometric: false },
  phase: { key: 'p', min: -180, max: 180, step: 1, isGeometric: false },
  rate: { key: 'fs', min: 1000, max: 96000, step: 1, isGeometric: true },
  bits: { key: 'b', min: 2, max: 24, step: 1, isGeometric: false },
});

/** @type {{ shape: { key: string, values: Shape[] }, law: { key: string, values: Law[] }, window: { key: string, values: WindowName[] } }} */
export const CHOICES = {
  shape: { key: 'w', values: ['sine', 'square', 'saw', 'triangle'] },
  law: { key: 'q', values: ['linear', 'mulaw'] },
  window: { key: 'win', values: ['blackmanharris', 'hann', 'none'] },
};

/** @type {Record<FlagName, { key: string }>} */
export const FLAGS = { dither: { key: 'd' }, boost: { key: 'l' } };

/** @type {Settings} */
export const DEFAULTS = Object.freeze({
  shape: 'sine', frequency: 440, level: -6, phase: 0, rate: 8000, law: 'linear', bits: 8, dither: false, window: 'blackmanharris', boost: false,
});

/** @type {{ name: string, settings: Partial<Settings>, text: string }[]} */
export const PRESETS = [
  {
    name: '3 kHz at 4 kHz',
    settings: { frequency: 3000, rate: 4000, bits: 16 },
    text: 'Aliasing. Four thousand samples a second are too few for 3000 Hz: the same samples belong to a tone of 1000 Hz, and that is what comes out. Listen to both.',
  },
  {
    name: 'Just below Nyquist',
    settings: { frequency: 3900, rate: 8000, bits: 16 },
    text: 'Barely two samples a period. The dots seem to swell and fade, and yet only one wave below 4000 Hz goes through all of them: the tone comes back whole.',
  },
  {
    name: 'Folded harmonics',
    settings: { shape: 'square', frequency: 1100, rate: 8000, bits: 16 },
    text: 'A square wave has harmonics without end. Those above 4000 Hz fold back between the others, out of tune: a converter needs a low-pass filter before it samples.',
  },
  {
    name: '4 bits',
    settings: { frequency: 441, level: 0, rate: 44100, bits: 4 },
    text: 'Fifteen values. The error repeats with the tone and so is heard as harmonics, not as noise; those above half of the rate fold back.',
  },
  {
    name: 'A quiet tone, lost',
    settings: { frequency: 440, level: -50, rate: 44100, bits: 8, boost: true },
    text: 'Weaker than half a step, every sample rounds to 0: silence. Now dither it.',
  },
  {
    name: '… saved by dither',
    settings: { frequency: 440, level: -50, rate: 44100, bits: 8, dither: true, boost: true },
    text: 'A little noise before rounding makes the tone decide how often a sample goes up or down. It is back, in noise: a peak in the spectrum, and a tone to the ear.',
  },
  {
    name: 'Telephone',
    settings: { frequency: 1000, level: -20, phase: 30, rate: 8000, law: 'mulaw', bits: 8 },
    text: '8000 samples a second, 8 bits of µ-law: fine steps for quiet sounds, coarse ones for loud. Move the amplitude: down to −40 dB the ratio stays between 34 and 40 dB, where even steps lose a decibel with each.',
  },
  {
    name: 'CD',
    settings: { frequency: 997, level: 0, rate: 44100, bits: 16 },
    text: '44 100 samples a second hold all that is heard, and 16 bits leave a noise 98 dB below a full-scale sine. 997 Hz shares no period with the rate, so that the error is spread evenly.',
  },
];

/**
 * Settings that a preset stands for.
 * @param {Partial<Settings>} part
 * @returns {Settings}
 */
export function complete(part) {
  return { ...DEFAULTS, ...part };
}

/**
 * A number within the range of a setting.
 * @param {NumberName} name
 * @param {number} value
 */
export function fit(name, value) {
  const { min, max, step } = NUMBERS[name];
  const steps = Math.round(value / step);
  // Division by the count of steps to one, where there are several, gives the decimal number itself.
  const rounded = step < 1 ? steps / Math.round(1 / step) : steps * step;
  return Math.min(max, Math.max(min, rounded)) + 0;
}

/**
 * The part of an address after "#".
 * @param {Settings} settings
 */
export function toHash(settings) {
  const parts = new URLSearchParams();
  for (const name of /** @type {ChoiceName[]} */ (Object.keys(CHOICES))) parts.set(CHOICES[name].key, settings[name]);
  for (const name of /** @type {NumberName[]} */ (Object.keys(NUMBERS))) parts.set(NUMBERS[name].key, String(settings[name]));
  for (const name of /** @type {FlagName[]} */ (Object.keys(FLAGS))) parts.set(FLAGS[name].key, settings[name] ? '1' : '0');
  return parts.toString();
}

/**
 * Settings of an address; what it does not name, or names out of its range, is as it is by default or at its limit.
 * @param {string} hash  with or without "#"
 * @returns {Settings}
 */
export function fromHash(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const settings = { ...DEFAULTS };
  for (const name of /** @type {NumberName[]} */ (Object.keys(NUMBERS))) {
    const text = parts.get(NUMBERS[name].key);
    const value = Number(text);
    if (text !== null && text.trim() !== '' && Number.isFinite(value)) settings[name] = fit(name, value);
  }
  settings.shape = choice(parts, 'shape', settings.shape);
  settings.law = choice(parts, 'law', settings.law);
  settings.window = choice(parts, 'window', settings.window);
  for (const name of /** @type {FlagName[]} */ (Object.keys(FLAGS))) settings[name] = parts.get(FLAGS[name].key) === '1';
  return normalise(settings);
}

/**
 * Settings that go together: mu-law has 8 bits, and its steps no dither.
 * @param {Settings} settings
 * @returns {Settings}
 */
export function normalise(settings) {
  return settings.law === 'mulaw' ? { ...settings, bits: 8, dither: false } : settings;
}

/**
 * @template {ChoiceName} N
 * @param {URLSearchParams} parts
 * @param {N} name
 * @param {Settings[N]} otherwise
 * @returns {Settings[N]}
 */
function choice(parts, name, otherwise) {
  const values = /** @type {Settings[N][]} */ (/** @type {unknown} */ (CHOICES[name].values));
  const text = parts.get(CHOICES[name].key);
  return values.find(value => value === text) ?? otherwise;
}
