// The sliders, fields and buttons. Each number has a slider and a field beside it that say the same.

import { byId } from '../Page/dom.mjs';
import { CHOICES, FLAGS, NUMBERS, PRESETS, complete, fit, normalise, toHash } from './settings.mjs';

/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {import('./settings.mjs').NumberName} NumberName */
/** @typedef {import('./settings.mjs').ChoiceName} ChoiceName */
/** @typedef {import('./settings.mjs').FlagName} FlagName */

const SLIDER_STEPS = 1000; // of sliders on a logarithmic scale

/** The form, as settings. */
export class Controls {
  /**
   * @param {Settings} settings
   * @param {(settings: Settings) => void} changed  told of every change that a person makes
   */
  constructor(settings, changed) {
    this.settings = settings;
    this.changed = changed;
    for (const name of /** @type {NumberName[]} */ (Object.keys(NUMBERS))) this.listenToNumber(name);
    for (const name of /** @type {ChoiceName[]} */ (Object.keys(CHOICES))) {
      const select = byId(name, HTMLSelectElement);
      select.addEventListener('change', () => this.change(/** @type {Partial<Settings>} */ ({ [name]: select.value })));
    }
    for (const name of /** @type {FlagName[]} */ (Object.keys(FLAGS))) {
      const box = byId(name, HTMLInputElement);
      box.addEventListener('change', () => this.change({ [name]: box.checked }));
    }
    this.presets = this.addPresets();
    this.show(settings);
  }

  /** @param {Partial<Settings>} part */
  change(part) {
    this.show(normalise({ ...this.settings, ...part }));
    this.changed(this.settings);
  }

  /** @param {NumberName} name */
  listenToNumber(name) {
    const { min, max, step, isGeometric } = NUMBERS[name];
    const slider = byId(`${name}-slider`, HTMLInputElement);
    const field = byId(name, HTMLInputElement);
    Object.assign(field, { min: String(min), max: String(max), step: String(step) });
    // A slider moves by its step under the arrow keys: a hundredth of its range at most.
    Object.assign(slider, isGeometric ? { min: '0', max: String(SLIDER_STEPS), step: '1' } : { min: String(min), max: String(max), step: String(step) });
    slider.addEventListener('input', () => {
      const value = Number(slider.value);
      const wanted = isGeometric ? min * (max / min) ** (value / SLIDER_STEPS) : value;
      this.change({ [name]: fit(name, isGeometric ? readable(wanted) : wanted) });
    });
    // While a number is typed it may be out of range for a moment: it is taken when it is one, and put right at the end.
    field.addEventListener('input', () => {
      const value = field.valueAsNumber;
      if (Number.isFinite(value) && fit(name, value) === value) this.change({ [name]: value });
    });
    field.addEventListener('change', () => {
      const value = field.valueAsNumber;
      this.change(Number.isFinite(value) ? { [name]: fit(name, value) } : {});
      field.value = String(this.settings[name]);
    });
  }

  addPresets() {
    const list = byId('presets');
    return PRESETS.map(({ name, settings, text }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.addEventListener('click', () => this.change(complete(settings)));
      list.append(button);
      return { button, text, hash: toHash(complete(settings)) };
    });
  }

  /**
   * Puts settings into the form.
   * @param {Settings} settings
   */
  show(settings) {
    this.settings = settings;
    for (const name of /** @type {NumberName[]} */ (Object.keys(NUMBERS))) this.showNumber(name);
    for (const name of /** @type {ChoiceName[]} */ (Object.keys(CHOICES))) byId(name, HTMLSelectElement).value = settings[name];
    for (const name of /** @type {FlagName[]} */ (Object.keys(FLAGS))) byId(name, HTMLInputElement).checked = settings[name];
    const isMuLaw = settings.law === 'mulaw';
    for (const id of ['bits', 'bits-slider', 'dither']) byId(id, HTMLInputElement).disabled = isMuLaw;
    const hash = toHash(settings);
    let told = '';
    for (const preset of this.presets) {
      const isOn = preset.hash === hash;
      preset.button.setAttribute('aria-pressed', String(isOn));
      if (isOn) told = preset.text;
    }
    const text = byId('preset-text');
    text.textContent = told || 'Choose a setting above, or move the sliders. The address of this page keeps what is set: copy it to share a setting.';
  }

  /** @param {NumberName} name */
  showNumber(name) {
    const { min, max, isGeometric } = NUMBERS[name];
    const value = this.settings[name];
    const slider = byId(`${name}-slider`, HTMLInputElement);
    const field = byId(name, HTMLInputElement);
    const position = isGeometric ? SLIDER_STEPS * Math.log(value / min) / Math.log(max / min) : value;
    // A slider that is being moved stays where it is, between two steps of its scale, and so does a number that is typed.
    if (Number(slider.value) !== Math.round(position) || !isGeometric) slider.value = String(position);
    slider.setAttribute('aria-valuetext', `${value} ${slider.dataset.unit ?? ''}`.trim());
    if (document.activeElement !== field || field.valueAsNumber !== value) field.value = String(value);
  }
}

/**
 * Three digits of a number, as one reads a slider.
 * @param {number} value
 */
function readable(value) {
  return Number(value.toPrecision(3));
}
