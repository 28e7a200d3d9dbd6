// The wave over time: with its samples and what comes back from them, as steps, and the error of those.

import { waveAt } from './signal.mjs';
import { interpolate } from './resampling.mjs';
import { brief, roundTicks } from '../Page/numbers.mjs';
import { Plot } from './plot.mjs';

/** @typedef {import('./analysis.mjs').Analysis} Analysis */
/** @typedef {import('./plot.mjs').Palette} Palette */

const LEAST_STEM = 5; // pixels between samples that have stems
const LEAST_DOT = 1.6; // pixels between samples that have dots

/**
 * How much time to show, in seconds: some periods of the tone and of what becomes of it, and enough samples to see.
 * @param {Analysis} analysis
 */
export function timeShown({ settings: { frequency, rate }, alias, nyquist }) {
  const least = Math.max(2.5 / frequency, 12 / rate);
  const most = Math.max(2.5 / frequency, 48 / rate);
  const periods = alias > 0 ? 3 / alias : 0;
  // Just below the Nyquist frequency the samples swell and fade, once in this time.
  const swell = alias < nyquist ? 0.5 / (nyquist - alias) : 0;
  return Math.min(most, Math.max(least, periods, swell));
}

/**
 * The height of a picture: 1, so that a wave grows and shrinks in it, and less for what could hardly be seen then.
 * @param {number} peak
 */
export function heightFor(peak) {
  if (peak > 0.1) return 1;
  // Between samples a wave may rise above them.
  const wanted = 1.4 * Math.max(peak, 1e-8);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * ([1, 2, 5].find(factor => factor * power >= wanted) ?? 10);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Analysis} analysis
 * @param {Palette} palette
 */
export function drawSampling(canvas, analysis, palette) {
  const { kept, settings: { rate } } = analysis;
  const plot = timePlot(canvas, analysis, palette);
  plot.drawAxes();
  plot.clipped(() => {
    drawOriginal(plot, analysis);
    const spacing = plot.x(1 / rate) - plot.x(0);
    const samples = remember(kept);
    plot.curve(time => interpolate(samples, time * rate), { color: palette.heard, width: 2.25 });
    if (spacing < LEAST_DOT) return;
    const { context } = plot;
    context.strokeStyle = palette.sample;
    context.lineWidth = 1;
    forSamples(plot, rate, n => {
      const x = plot.x(n / rate);
      if (spacing >= LEAST_STEM) {
        context.globalAlpha = 0.55;
        plot.line(x, plot.y(0), x, plot.y(samples(n)));
        context.globalAlpha = 1;
      }
      plot.dot(x, plot.y(samples(n)), Math.min(4, Math.max(1.25, spacing / 4)), palette.sample);
    });
  });
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Analysis} analysis
 * @param {Palette} palette
 */
export function drawSteps(canvas, analysis, palette) {
  const { kept, step, settings: { rate, law } } = analysis;
  const plot = timePlot(canvas, analysis, palette);
  const { context } = plot;
  const gap = Math.abs(plot.y(step) - plot.y(0));
  plot.drawAxes();
  plot.clipped(() => {
    if (law === 'linear' && gap >= 4) {
      context.strokeStyle = palette.line;
      context.lineWidth = 1;
      const most = Math.min(Math.ceil(plot.axes.y.max / step), Math.round(1 / step));
      for (let code = -most; code <= most; code++) {
        const y = Math.round(plot.y(code * step)) + 0.5;
        plot.line(plot.left, y, plot.right, y);
      }
    }
    drawOriginal(plot, analysis);
    drawHeld(plot, kept, rate, palette.sample);
  });
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Analysis} analysis
 * @param {Palette} palette
 */
export function drawError(canvas, analysis, palette) {
  const { sample, kept, step, settings: { rate, law, dither } } = analysis;
  const span = timeShown(analysis);
  // Errors of linear steps are at most half a step, or one and a half with dither.
  const unit = law === 'linear' ? step : 1;
  /** @param {number} n */
  const error = n => (kept(n) - sample(n)) / unit;
  let reach = dither ? 1.5 : 0.5;
  if (law === 'mulaw') {
    let most = 0;
    for (let n = 0; n <= span * rate; n++) most = Math.max(most, Math.abs(error(n)));
    reach = heightFor(most);
  }
  const y = {
    min: -1.15 * reach,
    max: 1.15 * reach,
    ticks: [-reach, 0, reach],
    title: law === 'linear' ? 'error in steps' : 'error',
  };
  const plot = new Plot(canvas, timeAxis(canvas, span), y, palette);
  const { context } = plot;
  plot.drawAxes();
  plot.clipped(() => {
    const spacing = plot.x(1 / rate) - plot.x(0);
    if (spacing < LEAST_STEM) {
      drawHeld(plot, error, rate, palette.error);
      return;
    }
    context.strokeStyle = palette.error;
    context.lineWidth = 1.5;
    forSamples(plot, rate, n => {
      const x = plot.x(n / rate);
      plot.line(x, plot.y(0), x, plot.y(error(n)));
      plot.dot(x, plot.y(error(n)), Math.min(3, spacing / 4), palette.error);
    });
  });
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Analysis} analysis
 * @param {Palette} palette
 */
function timePlot(canvas, analysis, palette) {
  const { kept, wave, settings: { rate } } = analysis;
  const span = timeShown(analysis);
  let peak = wave.amplitude;
  for (let n = 0; n <= span * rate; n++) peak = Math.max(peak, Math.abs(kept(n)));
  const height = heightFor(peak);
  const y = { min: -1.18 * height, max: 1.18 * height, ticks: [-1, -0.5, 0, 0.5, 1].map(part => part * height), title: 'amplitude' };
  return new Plot(canvas, timeAxis(canvas, span), y, palette);
}

/** @param {HTMLCanvasElement} canvas @param {number} span  seconds */
function timeAxis(canvas, span) {
  const ticks = roundTicks(0, span, canvas.clientWidth / 80);
  return { min: 0, max: span, ticks, label: (/** @type {number} */ time) => brief(time * 1000), title: 'time in ms' };
}

/** @param {Plot} plot @param {Analysis} analysis */
function drawOriginal(plot, { wave: { shape, frequency, phase, amplitude } }) {
  plot.curve(time => amplitude * waveAt(shape, frequency * time + phase / 360), {
    color: plot.palette.original, width: 1.5, density: 8,
  });
}

/** @param {Plot} plot @param {(n: number) => number} value @param {number} rate @param {string} color */
function drawHeld(plot, value, rate, color) {
  const { context } = plot;
  context.strokeStyle = color;
  context.lineWidth = 1.75;
  context.lineJoin = 'miter';
  context.beginPath();
  forSamples(plot, rate, n => {
    const y = plot.y(value(n));
    context.lineTo(plot.x((n - 0.5) / rate), y);
    context.lineTo(plot.x((n + 0.5) / rate), y);
  });
  context.stroke();
}

/** @param {Plot} plot @param {number} rate @param {(n: number) => void} draw */
function forSamples(plot, rate, draw) {
  for (let n = 0; n <= Math.floor(plot.axes.x.max * rate + 1e-9) + 1; n++) draw(n);
}

/** A function of whole numbers that is asked once for each. @param {(n: number) => number} value */
function remember(value) {
  /** @type {Map<number, number>} */
  const known = new Map();
  return (/** @type {number} */ n) => {
    let found = known.get(n);
    if (found === undefined) known.set(n, found = value(n));
    return found;
  };
}
