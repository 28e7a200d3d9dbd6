// The files: a table to find them by, and their cards, both in the order and choice of the table.

import { Card } from './card.mjs';
import { report } from './data.mjs';
import { byId } from '../Page/dom.mjs';
import { create, fromTemplate, say } from './dom.mjs';
import { bytes, clock, figure, level, rate, visible } from './text.mjs';
import { broken, hasFailed, shortVerdict } from './verdict.mjs';

/** @typedef {import('./data.mjs').FileEntry} FileEntry */

/**
 * @typedef {object} Column
 * @property {string} title
 * @property {string} className
 * @property {(file: FileEntry) => string} text
 * @property {(file: FileEntry) => number | string} key what to sort by
 * @property {string} [unit]
 * @property {boolean} [isNumber] sorted from the largest first
 * @property {(file: FileEntry) => string} [mark] a class of its text
 */

/** @type {Column[]} */
const COLUMNS = [
  { title: 'Name', className: 'name', text: (file) => visible(file.name), key: (file) => file.name },
  { title: 'Duration', className: 'number duration', text: (file) => clock(file.duration ?? 0, 2), key: (file) => file.duration ?? -1, isNumber: true },
  { title: 'Rate', className: 'number rare', text: (file) => rate(file.rate ?? 0), key: (file) => file.rate ?? -1, isNumber: true },
  { title: 'Channels', className: 'number spare', text: (file) => String(file.channels ?? ''), key: (file) => file.channels ?? -1, isNumber: true },
  { title: 'Format', className: 'spare', text: (file) => file.format ?? '', key: (file) => file.format ?? '' },
  { title: 'Size', className: 'number rare', text: (file) => file.size ? bytes(file.size) : '', key: (file) => file.size ?? -1, isNumber: true },
  {
    title: 'Loudness',
    className: 'number',
    text: ({ loudness }) => loudness === undefined ? '' : loudness.integrated === undefined ? loudness.state : figure(loudness.integrated),
    key: (file) => file.loudness?.integrated ?? -Infinity,
    isNumber: true,
    unit: 'LUFS',
  },
  {
    title: 'True peak',
    className: 'number rare',
    text: ({ loudness }) => loudness === undefined ? '' : level(loudness.truePeak ?? null),
    key: (file) => file.loudness?.truePeak ?? -Infinity,
    isNumber: true,
    unit: 'dBTP',
  },
  { title: 'Peak', className: 'number minor', text: (file) => level(file.peak ?? null), key: (file) => file.peak ?? -Infinity, isNumber: true, unit: 'dBFS' },
  { title: 'RMS', className: 'number rare', text: (file) => level(file.rms ?? null), key: (file) => file.rms ?? -Infinity, isNumber: true, unit: 'dBFS' },
];

if (report.tests) {
  COLUMNS.splice(1, 0, {
    title: 'Test',
    className: 'test',
    text: shortVerdict,
    key: (file) => file.error === undefined ? broken(file).length : Infinity,
    isNumber: true,
    mark: (file) => broken(file).length > 0 ? 'broken' : 'kept',
  });
}

const collator = new Intl.Collator('en', { numeric: true });

export class Files {
  /** The column sorted by; none at first, for the order of the report. @type {Column | null} */
  #column = null;
  #descending = false;

  constructor() {
    this.cards = report.files.map((file) => new Card(file));
    /** @type {Map<Card, HTMLTableRowElement>} */
    this.rows = new Map(this.cards.map((card) => [card, Files.#row(card)]));
    /** What search goes through. */
    this.texts = new Map(this.cards.map((card) => [card, Files.#text(card.file)]));
    this.#addHeader();
    this.#place();
    byId('index').hidden = this.cards.length < 2;
    byId('index').classList.toggle('playable', report.files.some((file) => file.sound));
    const search = byId('search', HTMLInputElement);
    const failed = byId('failed');
    const choose = () => this.#choose(search.value, failed.getAttribute('aria-pressed') === 'true');
    search.addEventListener('input', choose);
    failed.hidden = !report.tests;
    failed.addEventListener('click', () => {
      failed.setAttribute('aria-pressed', String(failed.getAttribute('aria-pressed') !== 'true'));
      choose();
    });
    byId('index').classList.toggle('tested', report.tests);
    this.#watch();
  }

  /** The cards that are shown, in their order. */
  get shown() {
    return this.cards.filter((card) => !card.element.hidden);
  }

  #addHeader() {
    for (const column of COLUMNS) {
      const cell = create('th', column.className);
      cell.role = 'columnheader';
      const button = create('button', '', column.title);
      button.type = 'button';
      if (column.unit) button.append(' ', create('span', 'unit', column.unit));
      cell.scope = 'col';
      cell.append(button);
      button.addEventListener('click', () => this.#sort(column));
      byId('columns').append(cell);
    }
  }

  /** Sorts by a column; by the same one again, the other way round. @param {Column} column */
  #sort(column) {
    this.#descending = this.#column === column ? !this.#descending : column.isNumber === true;
    this.#column = column;
    const sign = this.#descending ? -1 : 1;
    this.cards.sort((one, other) => {
      const [a, b] = [column.key(one.file), column.key(other.file)];
      const order = typeof a === 'string' ? collator.compare(a, String(b)) : a === b ? 0 : a < Number(b) ? -1 : 1;
      return sign * order || one.file.id - other.file.id;
    });
    for (const [i, cell] of [...byId('columns').children].entries()) {
      if (COLUMNS[i] === column) cell.setAttribute('aria-sort', this.#descending ? 'descending' : 'ascending');
      else cell.removeAttribute('aria-sort');
    }
    this.#place();
    say(`Sorted by ${column.title.toLowerCase()}, ${this.#descending ? 'descending' : 'ascending'}`);
  }

  #place() {
    byId('rows').append(...this.cards.map((card) => /** @type {HTMLElement} */ (this.rows.get(card))));
    byId('files').append(...this.cards.map((card) => card.element));
  }

  /** Shows the files that hold all words. @param {string} search @param {boolean} onlyFailed */
  #choose(search, onlyFailed) {
    const words = search.toLowerCase().split(/\s+/).filter((word) => word);
    let count = 0;
    for (const card of this.cards) {
      const text = this.texts.get(card) ?? '';
      const matches = words.every((word) => text.includes(word)) && !(onlyFailed && !hasFailed(card.file));
      card.element.hidden = !matches;
      /** @type {HTMLElement} */ (this.rows.get(card)).hidden = !matches;
      if (matches) count++;
    }
    byId('nothing').hidden = count > 0;
    say(`${count} of ${this.cards.length} files`);
  }

  /** Draws cards shortly before they are scrolled to, and frees those far away. */
  #watch() {
    const byElement = new Map(this.cards.map((card) => [card.element, card]));
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const card = byElement.get(/** @type {HTMLElement} */ (entry.target));
        if (entry.isIntersecting) card?.show();
        else card?.hide();
      }
    }, { rootMargin: '50% 0px' });
    for (const card of this.cards) observer.observe(card.element);
  }

  /** @param {Card} card */
  static #row(card) {
    const { file } = card;
    // What is laid out as no table is one still.
    const row = create('tr');
    row.role = 'row';
    for (const column of COLUMNS) {
      const cell = create('td', column.className);
      cell.role = 'cell';
      if (column.className === 'name') {
        const link = create('a', '', column.text(file));
        link.href = `#file-${file.id}`;
        if (file.sound) cell.append(Files.#playButton(card, row));
        cell.append(link);
      } else if (file.error === undefined && column.mark) {
        cell.append(create('span', column.mark(file), column.text(file)));
      } else if (file.error === undefined) {
        cell.textContent = column.text(file);
      } else if (column === COLUMNS[1]) {
        cell.append(create('span', 'broken', 'not readable'));
      }
      row.append(cell);
    }
    return row;
  }

  /** Plays a file without going to it. @param {Card} card @param {HTMLElement} row */
  static #playButton({ file, player }, row) {
    const button = fromTemplate('play');
    const update = () => {
      row.classList.toggle('playing', player.isPlaying);
      button.setAttribute('aria-label', `${player.isPlaying ? 'Pause' : 'Play'} ${visible(file.name)}`);
    };
    update();
    button.addEventListener('click', () => player.toggle());
    for (const type of ['play', 'pause']) player.addEventListener(type, update);
    return button;
  }

  /** @param {FileEntry} file */
  static #text(file) {
    return [
      file.name, file.format, file.codec, file.layout, file.error, rate(file.rate ?? 0), ...broken(file).map((rule) => rule.rule), ...(file.tags ?? []).flat(),
    ].join('\n').toLowerCase();
  }
}
