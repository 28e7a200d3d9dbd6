// The pictures of a file, one under another over the same axis of time.

import { fixed } from '../Page/numbers.mjs';
import { TimeAxis, labelScale } from './axis.mjs';
import { report } from './data.mjs';
import { create, fromTemplate, within } from './dom.mjs';
import { Pointing } from './pointing.mjs';
import { drawColorBar } from './spectrogram.mjs';
import { level, spokenTime, visible } from './text.mjs';
import { loadPictures } from './unpack.mjs';

/** @typedef {import('./data.mjs').FileEntry} FileEntry */
/** @typedef {import('./unpack.mjs').Pictures} Pictures */
/** @typedef {import('./player.mjs').Player} Player */
/** @typedef {import('./waveform.mjs').Waveform} Waveform */
/** @typedef {import('./spectrogram.mjs').Raster} Raster */
/** @typedef {import('./speech.mjs').Speech} Speech */

// Twice the pixels of a page is as fine as anyone sees.
const MAX_PIXEL_RATIO = 2;

/** Those that wait to be drawn. @type {Set<Stack>} */
const waiting = new Set();

// All of them with the next frame, and each measured before any is drawn: to measure after the page was changed
// is to lay it out anew, once for each.
function drawWaiting() {
  const stacks = [...waiting];
  waiting.clear();
  for (const stack of stacks) stack.measure();
  for (const stack of stacks) stack.drawMeasured();
}

/** One picture with its scale. */
export class Picture {
  /**
   * @param {string} kind
   * @param {FileEntry} file
   */
  constructor(kind, file) {
    const view = report.views[kind];
    this.kind = kind;
    this.element = fromTemplate('picture');
    this.element.classList.add(kind);
    this.canvas = /** @type {HTMLCanvasElement} */ (within(this.element, 'canvas'));
    this.scale = within(this.element, '.scale');
    /** @type {Waveform | Raster | Speech | null} */
    this.content = null;
    this.width = 0;
    this.height = 0;
    within(this.element, '.what').textContent = view.caption;
    const enlarge = within(this.element, '.enlarge');
    enlarge.setAttribute('aria-label', `Large ${view.description} of ${visible(file.name)}`);
    enlarge.addEventListener('click', () => {
      const isLarge = this.element.classList.toggle('large');
      enlarge.setAttribute('aria-pressed', String(isLarge));
      // Its card may have gone to a row of its own.
      this.element.scrollIntoView({ block: 'nearest' });
    });
    const peak = kind === 'waveform' ? `, peak ${level(file.peak ?? null)} dBFS` : '';
    const stretches = kind === 'speech' ? `, ${file.speech} ${file.speech === 1 ? 'stretch' : 'stretches'}` : '';
    const what = `${view.description}${peak}${stretches}, of ${visible(file.name)}, ${spokenTime(file.duration ?? 0)}`;
    this.canvas.setAttribute('aria-label', what);
    if (view.height) this.canvas.style.setProperty('--height', `${view.height}rem`);
    if (kind === 'waveform' && (file.channels ?? 1) > 1) {
      this.canvas.style.setProperty('--lanes', String(Math.min(8, file.channels ?? 1)));
    }
  }

  measure() {
    ({ width: this.width, height: this.height } = this.canvas.getBoundingClientRect());
  }

  /** Draws in the size that was measured. @param {TimeAxis} axis */
  draw(axis) {
    if (!this.content) return;
    const ratio = Math.min(MAX_PIXEL_RATIO, window.devicePixelRatio || 1);
    const width = Math.round(this.width * ratio);
    const height = Math.round(this.height * ratio);
    if (!width || !height) return;
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.content.draw(this.canvas, axis);
    labelScale(this.scale, this.content.ticks(this.height));
  }

  /** Gives back the memory of what is out of sight. */
  clear() {
    this.content = null;
    this.canvas.width = this.canvas.height = 0;
  }
}

/** All pictures of a file, with what moves over them. */
export class Stack {
  /** @type {Pictures | null} */
  #data = null;
  #isWanted = false;
  #width = 0;
  #follows = true;
  /** Where the pointer is: picture, time and height. @type {{x: number, y: number} | null} */
  #pointer = null;

  /**
   * @param {HTMLElement} card
   * @param {FileEntry} file
   * @param {Player} player
   */
  constructor(card, file, player) {
    this.card = card;
    this.file = file;
    this.player = player;
    this.axis = new TimeAxis(file.duration ?? 0, file.offset);
    this.seek = within(card, '.seek');
    this.head = within(card, '.head');
    this.across = within(card, '.across');
    this.down = within(card, '.down');
    this.times = within(card, '.times');
    this.readout = within(card, '.readout');
    /** @type {Picture[]} */
    this.pictures = [];
    if (file.waveform) this.pictures.push(new Picture('waveform', file));
    for (const { kind } of file.rasters ?? []) this.pictures.push(new Picture(kind, file));
    if (file.speech !== undefined) this.pictures.push(new Picture('speech', file));
    within(card, '.pictures').append(...this.pictures.map((picture) => picture.element));

    const bar = within(card, '.bar');
    bar.hidden = !file.rasters?.length;
    bar.role = 'img';
    bar.setAttribute('aria-label', `Colours from ${-report.range} to 0 decibels`);
    for (let decibels = -report.range; decibels <= 0; decibels += 20) {
      within(bar, '.marks').append(create('span', '', decibels ? fixed(decibels, 0) : '0 dB'));
    }

    this.seek.role = 'slider';
    this.seek.tabIndex = 0;
    this.seek.setAttribute('aria-label', `Position in ${visible(file.name)}`);
    this.seek.setAttribute('aria-valuemin', String(this.axis.offset));
    this.seek.setAttribute('aria-valuemax', String(this.axis.offset + this.axis.duration));
    new Pointing(this);
    new ResizeObserver(() => this.draw()).observe(this.seek);
    player.addEventListener('play', () => this.#run());
    player.addEventListener('pause', () => this.moveHead());
    player.addEventListener('move', () => {
      this.#follows = true;
      this.moveHead(true);
    });
    this.moveHead();
    if (player.isPlaying) this.#run();
  }

  /** Unpacks and draws when it comes into view. */
  async show() {
    if (this.#isWanted) return;
    this.#isWanted = true;
    try {
      const data = await loadPictures(this.file);
      if (!this.#isWanted) return;
      this.#data = data;
    } catch (error) {
      this.#isWanted = false;
      this.readout.textContent = `The pictures cannot be shown: ${/** @type {Error} */ (error).message}`;
      return;
    }
    for (const picture of this.pictures) {
      picture.content = picture.kind === 'waveform'
        ? this.#data.waveform
        : picture.kind === 'speech' ? this.#data.speech
        : this.#data.rasters.find((raster) => raster.layout.kind === picture.kind) ?? null;
    }
    drawColorBar(/** @type {HTMLCanvasElement} */ (within(this.card, '.bar canvas')));
    this.card.dataset.drawn = '';
    this.draw();
  }

  /** Lets go of what is out of view. */
  hide() {
    this.#isWanted = false;
    this.#data = null;
    for (const picture of this.pictures) picture.clear();
    delete this.card.dataset.drawn;
  }

  /** Draws with the next frame. */
  draw() {
    if (waiting.size === 0) requestAnimationFrame(drawWaiting);
    waiting.add(this);
  }

  /** Takes the sizes of all there is to draw. */
  measure() {
    this.#width = this.seek.clientWidth;
    for (const picture of this.pictures) picture.measure();
  }

  /** Draws in the sizes that were measured. */
  drawMeasured() {
    for (const picture of this.pictures) picture.draw(this.axis);
    const ticks = this.axis.ticks(Math.max(2, this.#width / 72));
    this.times.replaceChildren(...ticks.map(({ position, label }) => {
      const tick = create('span', '', label);
      tick.style.left = `${position * 100}%`;
      if (position > 0.985) tick.classList.add('last');
      return tick;
    }));
    this.times.dataset.unit = this.axis.unit;
    this.card.classList.toggle('zoomed', !this.axis.isWhole);
    this.moveHead();
    this.#describePointer();
  }

  /** @param {number} factor above 1 shows less @param {number} [time] seconds, that stays where it is */
  zoom(factor, time) {
    const at = this.player.time;
    const isInView = at >= this.axis.start && at <= this.axis.end;
    this.axis.zoom(factor, time ?? (isInView ? at : (this.axis.start + this.axis.end) / 2));
    // Who looks closely at another place is left there.
    if (at < this.axis.start || at > this.axis.end) this.#follows = false;
    this.draw();
  }

  /** @param {number} seconds */
  pan(seconds) {
    this.#follows = false;
    this.axis.pan(seconds);
    this.draw();
  }

  showWhole() {
    this.axis.showWhole();
    this.draw();
  }

  /** Puts the play head where the sound is. @param {boolean} [brings] whether it is brought into view */
  moveHead(brings = this.#follows && this.player.isPlaying) {
    const { time } = this.player;
    const inView = time >= this.axis.start && time <= this.axis.end;
    if (!inView && brings && !this.axis.isWhole) {
      // A little before it, so that what comes is in view.
      this.axis.show(time - this.axis.span * 0.05, this.axis.span);
      this.draw();
    }
    const position = this.axis.position(time);
    this.head.hidden = position < 0 || position > 1;
    this.head.style.transform = `translateX(${position * this.#width}px)`;
    // A change of what is said for each frame would never let a screen reader finish.
    const { offset, duration } = this.axis;
    const said = (offset + time).toFixed(1);
    if (this.seek.getAttribute('aria-valuenow') !== said) {
      this.seek.setAttribute('aria-valuenow', said);
      this.seek.setAttribute('aria-valuetext', `${spokenTime(offset + time)} of ${spokenTime(offset + duration)}`);
    }
    this.card.dispatchEvent(new Event('moved'));
  }

  /** Shows what is under the pointer; null when it has left. @param {{x: number, y: number} | null} pointer pixels from the corner */
  point(pointer) {
    this.#pointer = pointer;
    this.#describePointer();
  }

  #describePointer() {
    const point = this.#pointer;
    this.across.hidden = this.down.hidden = point === null;
    if (!point) {
      this.readout.textContent = '';
      return;
    }
    const time = this.axis.time(point.x / this.seek.clientWidth);
    this.down.style.transform = `translateX(${point.x}px)`;
    this.across.style.transform = `translateY(${point.y}px)`;
    const seconds = `${fixed(this.axis.offset + time, 3)} s`;
    const box = this.seek.getBoundingClientRect();
    const picture = this.pictures.find(({ canvas }) => {
      const own = canvas.getBoundingClientRect();
      return point.y + box.top >= own.top && point.y + box.top <= own.bottom;
    });
    this.across.hidden = !picture?.content;
    if (!picture?.content) {
      this.readout.textContent = seconds;
      return;
    }
    const own = picture.canvas.getBoundingClientRect();
    const height = 1 - (point.y + box.top - own.top) / own.height;
    this.readout.textContent = `${seconds} · ${picture.content.describe(time, height)}`;
  }

  #run() {
    this.#follows = true;
    const step = () => {
      this.moveHead();
      if (this.player.isPlaying) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
}
