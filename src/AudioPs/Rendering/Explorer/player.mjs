// Plays the original or what is heard of it, and changes between them without a click.

import { renderSounds } from './rendering.mjs';

/** @typedef {import('./analysis.mjs').Analysis} Analysis */
/** @typedef {'original' | 'heard'} Which */

const FADE = 0.02; // seconds

/**
 * Two sounds that run side by side, one of them to be heard.
 * @typedef {{ gains: Record<Which, GainNode>, sources: AudioBufferSourceNode[] }} Pair
 */

export class Player {
  constructor() {
    /** @type {AudioContext | undefined} */
    this.context = undefined;
    /** @type {Pair | undefined} */
    this.pair = undefined;
    /** What is played. @type {Analysis | undefined} */
    this.analysis = undefined;
    /** @type {Which} */
    this.which = 'heard';
  }

  get isPlaying() {
    return this.pair !== undefined;
  }

  /**
   * Plays a setting in place of what plays.
   * @param {Analysis} analysis
   */
  play(analysis) {
    // Browsers give sound only after a key or a click, so there is no context before.
    const context = this.context ??= new AudioContext();
    void context.resume();
    const sounds = renderSounds(analysis, context.sampleRate);
    this.stop();
    this.analysis = analysis;
    const original = start(context, sounds.original);
    const heard = start(context, sounds.heard);
    this.pair = { gains: { original: original.gain, heard: heard.gain }, sources: [original.source, heard.source] };
    fade(context, this.pair.gains[this.which], 1);
  }

  stop() {
    const { context, pair } = this;
    if (!context || !pair) return;
    for (const gain of Object.values(pair.gains)) fade(context, gain, 0);
    for (const source of pair.sources) source.stop(context.currentTime + 2 * FADE);
    this.pair = undefined;
  }

  /** @param {Which} which */
  select(which) {
    this.which = which;
    const { context, pair } = this;
    if (!context || !pair) return;
    fade(context, pair.gains[which], 1);
    fade(context, pair.gains[which === 'heard' ? 'original' : 'heard'], 0);
  }
}

/** Starts a sound that repeats, silent. @param {AudioContext} context @param {Float32Array} samples */
function start(context, samples) {
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.getChannelData(0).set(samples);
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  const gain = new GainNode(context, { gain: 0 });
  source.connect(gain).connect(context.destination);
  source.start();
  return { source, gain };
}

/** @param {AudioContext} context @param {GainNode} node @param {number} target */
function fade(context, node, target) {
  const { gain } = node;
  const now = context.currentTime;
  gain.cancelScheduledValues(now);
  gain.setValueAtTime(gain.value, now);
  gain.linearRampToValueAtTime(target, now + FADE);
}
