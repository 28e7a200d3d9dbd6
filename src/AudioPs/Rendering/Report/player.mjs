// The sound of a file, made when it is first wanted. One plays at a time.

import { soundAddress } from './data.mjs';
import { say } from './dom.mjs';
import { visible } from './text.mjs';

/** @typedef {import('./data.mjs').FileEntry} FileEntry */

/** @type {Player | null} */
let playing = null;

/** The player that was last started; null before any was. */
export function heard() {
  return playing;
}

export class Player extends EventTarget {
  /** @type {HTMLAudioElement | null} */
  #audio = null;
  #time = 0;

  /** @param {FileEntry} file */
  constructor(file) {
    super();
    this.file = file;
    this.duration = file.duration ?? 0;
  }

  get hasSound() {
    return this.file.sound !== undefined;
  }

  get isPlaying() {
    return this.#audio !== null && !this.#audio.paused && !this.#audio.ended;
  }

  /** Seconds from the start. */
  get time() {
    // What an encoder pads a file with at its end is not shown.
    return Math.min(this.duration, this.#audio?.currentTime ?? this.#time);
  }

  /** Loudness from 0 to 1. @param {number} value */
  set volume(value) {
    const audio = this.#open();
    if (audio) audio.volume = value;
  }

  async play() {
    const audio = this.#open();
    if (!audio) return;
    if (playing !== this) playing?.pause();
    playing = this;
    if (audio.ended || this.time >= this.duration) audio.currentTime = 0;
    try {
      await audio.play();
    } catch (error) {
      // Stopped before it began: what stopped it has said so.
      if (/** @type {DOMException} */ (error).name !== 'AbortError') this.#fail();
    }
  }

  pause() {
    this.#audio?.pause();
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else void this.play();
  }

  /** Goes to a time. @param {number} time seconds */
  seek(time) {
    this.#time = Math.min(this.duration, Math.max(0, time));
    const audio = this.#open();
    if (audio) audio.currentTime = this.#time;
    this.dispatchEvent(new Event('move'));
  }

  #open() {
    if (this.#audio || !this.file.sound) return this.#audio;
    const audio = new Audio();
    audio.preload = 'auto';
    audio.src = soundAddress(this.file.sound, this.file.id);
    audio.addEventListener('play', () => this.#tell('play'));
    audio.addEventListener('pause', () => this.#tell('pause'));
    audio.addEventListener('ended', () => this.#tell('pause'));
    audio.addEventListener('seeked', () => this.#tell('move'));
    audio.addEventListener('error', () => this.#fail());
    this.#audio = audio;
    return audio;
  }

  #tell(/** @type {string} */ type) {
    this.dispatchEvent(new Event(type));
  }

  #fail() {
    const { sound, name } = this.file;
    say(sound?.source
      ? `${visible(name)} cannot be played. Is ${sound.source} beside this page?`
      : `${visible(name)} cannot be played: this browser does not know ${sound?.type}.`);
    this.#tell('fail');
  }
}
