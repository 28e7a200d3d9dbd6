// A file: what it is, its player and its pictures.

import { create, fromTemplate, say, within } from './dom.mjs';
import { Stack } from './pictures.mjs';
import { Player } from './player.mjs';
import { bytes, clock, figure, level, loudness, rate, visible } from './text.mjs';
import { reason, verdictOf } from './verdict.mjs';

/** @typedef {import('./data.mjs').FileEntry} FileEntry */

/** What a file is, in short. @param {FileEntry} file */
function factsOf(file) {
  if (file.error !== undefined) return [];
  return [
    file.format?.toUpperCase() === file.codec?.toUpperCase() ? file.format : `${file.format}, ${file.codec}`,
    rate(file.rate ?? 0),
    file.layout || `${file.channels} channels`,
    file.bits ? `${file.bits} bit` : '',
    clock(file.duration ?? 0, 2) + (file.offset ? ` from ${clock(file.offset, 2)}` : ''),
    file.bitRate ? `${Math.round(file.bitRate / 1000)} kbit/s` : '',
    file.size ? bytes(file.size) : '',
    `peak ${level(file.peak ?? null)} dBFS`,
    `RMS ${level(file.rms ?? null)} dBFS`,
    ...loudnessOf(file),
  ].filter((fact) => fact);
}

/** How loud a file is. @param {FileEntry} file */
function loudnessOf({ loudness: measured }) {
  if (!measured) return [];
  return [
    measured.integrated === undefined ? `no loudness, ${measured.state}` : loudness(measured),
    measured.range === undefined ? '' : `range ${figure(measured.range)} LU`,
    measured.truePeak === undefined ? '' : `true peak ${figure(measured.truePeak)} dBTP`,
  ];
}

/**
 * A card begins as its heading and the room that the rest will take: a page of thousands is read at once, and what nobody
 * has come near is neither made nor measured.
 */
export class Card {
  #isNear = false;
  #isBuilt = false;
  /** @type {Stack | null} */
  #stack = null;

  /** @param {FileEntry} file */
  constructor(file) {
    this.file = file;
    this.player = new Player(file);
    this.element = fromTemplate('card');
    this.element.id = `file-${file.id}`;
    const name = within(this.element, '.name');
    name.id = `name-${file.id}`;
    name.textContent = visible(file.name);
    this.element.setAttribute('aria-labelledby', name.id);
    this.#addFacts();
    if (file.rules) within(this.element, '.about').append(verdictOf(file));
    if (file.error !== undefined) {
      const error = within(this.element, '.error');
      error.textContent = visible(file.error);
      error.hidden = false;
      this.element.classList.add('broken');
      return;
    }

    this.element.classList.add('waiting');
    // The room its pictures will take, so that the page does not jump when they come.
    if (this.hasContent) {
      this.element.style.setProperty('--pictures', String((file.rasters ?? []).length + (file.waveform ? 1 : 0) + (file.speech === undefined ? 0 : 0.3)));
      this.player.addEventListener('play', () => this.#build());
    } else {
      this.element.classList.add('silent');
    }
  }

  /** Whether there is something to show or to play, as there is not of a file without samples. */
  get hasContent() {
    const { error, waveform, rasters, speech, sound } = this.file;
    return error === undefined && Boolean(waveform || rasters || speech !== undefined || sound);
  }

  /** Its pictures, made when they are first wanted; null for a file that has none. */
  get stack() {
    this.#build();
    return this.#stack;
  }

  /** Draws again what is drawn. */
  redraw() {
    this.#stack?.draw();
  }

  /** Draws what comes into view. */
  show() {
    this.#isNear = true;
    void this.stack?.show();
  }

  /** Lets go of what went out of view, but not of what is heard. */
  hide() {
    this.#isNear = false;
    if (!this.player.isPlaying) this.#stack?.hide();
  }

  #build() {
    if (this.#isBuilt || this.file.error !== undefined) return;
    this.#isBuilt = true;
    this.element.classList.remove('waiting');
    const details = fromTemplate('details');
    if (this.hasContent) {
      this.element.append(fromTemplate('content'), details);
      this.#addPlayer();
      this.#stack = this.#addStack();
    } else {
      this.element.append(details);
    }
    this.#addDetails(details);
  }

  #addStack() {
    const stack = new Stack(this.element, this.file, this.player);
    within(this.element, '.in').addEventListener('click', () => stack.zoom(2));
    within(this.element, '.out').addEventListener('click', () => stack.zoom(0.5));
    within(this.element, '.whole').addEventListener('click', () => stack.showWhole());
    return stack;
  }

  #addFacts() {
    const { clipped } = this.file;
    const facts = factsOf(this.file).map((fact) => create('span', '', visible(fact ?? '')));
    if (clipped) facts.push(create('span', 'clipped', `${clipped} ${clipped === 1 ? 'sample' : 'samples'} clipped`));
    // Lines break between facts, not within them.
    within(this.element, '.facts').append(...facts.flatMap((fact, i) => i ? [' · ', fact] : [fact]));
  }

  /** @param {HTMLElement} details */
  #addDetails(details) {
    const { file } = this;
    /** @type {[string, string][]} */
    const rows = [
      ['Format', file.format ?? ''],
      ['Codec', file.codec ?? ''],
      ['Encoding', file.encoding ?? ''],
      ['Samples', file.samples === undefined ? '' : `${file.samples} in each of ${file.channels} ${file.channels === 1 ? 'channel' : 'channels'}`],
      ['Loudest', this.#loudest()],
      ['Played as', file.sound ? `${file.sound.type}, ${bytes(file.sound.size)}` : ''],
    ];
    /** @type {[string, string][]} */
    const kept = (file.rules ?? []).filter((rule) => rule.passed).map((rule) => [rule.rule, reason(rule)]);
    for (const [term, text] of [...rows.filter((row) => row[1]), ...kept, ...file.tags ?? []]) {
      const row = create('div');
      row.append(create('dt', '', visible(term)), create('dd', '', visible(text, true)));
      within(details, 'dl').append(row);
    }
  }

  /** The maxima over time. */
  #loudest() {
    const { momentaryMax, shortTermMax } = this.file.loudness ?? {};
    return [
      momentaryMax === undefined ? '' : `${figure(momentaryMax)} LUFS momentary (0.4 s)`,
      shortTermMax === undefined ? '' : `${figure(shortTermMax)} LUFS short-term (3 s)`,
    ].filter((part) => part).join(', ');
  }

  #addPlayer() {
    const { player, element } = this;
    const play = within(element, '.play');
    const now = within(element, '.now');
    const volume = /** @type {HTMLInputElement} */ (within(element, '.volume input'));
    const offset = this.file.offset ?? 0;
    const length = offset + player.duration;
    const digits = length < 60 ? 2 : 1;
    within(element, '.length').textContent = `/ ${clock(length, digits)}`;
    const update = () => {
      now.textContent = clock(offset + player.time, digits);
      element.classList.toggle('playing', player.isPlaying);
      play.setAttribute('aria-label', `${player.isPlaying ? 'Pause' : 'Play'} ${visible(this.file.name)}`);
    };
    update();
    play.hidden = within(element, '.volume').hidden = !player.hasSound;
    play.addEventListener('click', () => player.toggle());
    volume.addEventListener('input', () => { player.volume = Number(volume.value) / 100; });
    for (const type of ['play', 'pause', 'move']) player.addEventListener(type, update);
    player.addEventListener('play', () => say(`Playing ${visible(this.file.name)}`));
    player.addEventListener('pause', () => {
      if (!this.#isNear) this.hide();
    });
    element.addEventListener('moved', () => { now.textContent = clock(offset + player.time, digits); });
  }
}
