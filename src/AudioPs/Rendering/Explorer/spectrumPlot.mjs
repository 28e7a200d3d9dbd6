// The spectrum of the kept samples, the lines of the original, and where the band ends.

import { harmonicAmplitude } from './signal.mjs';
import { fixed, roundTicks, tickHertz } from '../Page/numbers.mjs';
import { hertz } from './numbers.mjs';
import { Plot } from './plot.mjs';

/** @typedef {import('./analysis.mjs').Analysis} Analysis */

export const FLOOR = -140; // dB
const CEILING = 26; // dB: room for words above the peaks

/**
 * The highest frequency shown, in Hz: past the end of the band, and past the tone.
 * @param {Analysis} analysis
 */
export function frequencyShown({ nyquist, settings: { frequency } }) {
  return 1.12 * Math.max(nyquist, frequency);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Analysis} analysis
 * @param {import('./plot.mjs').Palette} palette
 */
export function drawSpectrum(canvas, analysis, palette) {
  const { nyquist, alias, settings: { frequency } } = analysis;
  const max = frequencyShown(analysis);
  const plot = new Plot(
    canvas,
    { min: 0, max, ticks: roundTicks(0, max, canvas.clientWidth / 90), label: tickHertz, title: 'frequency in Hz' },
    { min: FLOOR, max: CEILING, ticks: [-120, -90, -60, -30, 0], label: level => fixed(level, 0), title: 'level in dB' },
    palette);
  const { context } = plot;
  const edge = plot.x(nyquist);
  context.fillStyle = palette.beyond;
  context.fillRect(edge, plot.top, plot.right - edge, plot.bottom - plot.top);
  plot.drawAxes();
  plot.clipped(() => {
    drawOriginalLines(plot, analysis);
    drawLevels(plot, analysis);
    context.strokeStyle = palette.muted;
    context.lineWidth = 1.5;
    context.setLineDash([5, 4]);
    plot.line(edge, plot.top, edge, plot.bottom);
    context.setLineDash([]);
    if (frequency > nyquist && alias > 0) drawFold(plot, frequency, alias);
  });
  plot.note(`Nyquist ${hertz(nyquist)}`, edge - 6, plot.top + 11, palette.muted, 'right');
}

/** The lines of the original's Fourier series. @param {Plot} plot @param {Analysis} analysis */
function drawOriginalLines(plot, { wave: { shape, frequency, amplitude } }) {
  const { context, palette } = plot;
  context.strokeStyle = palette.original;
  context.lineWidth = 1.5;
  for (let k = 1; k * frequency < plot.axes.x.max; k++) {
    const strength = Math.abs(amplitude * harmonicAmplitude(shape, k));
    if (strength === 0) continue;
    const x = plot.x(k * frequency);
    const y = plot.y(Math.max(20 * Math.log10(strength), FLOOR));
    plot.line(x, plot.bottom, x, y);
    plot.dot(x, y, 3, palette.original);
  }
}

/** The highest level at each pixel, so that no line falls between. @param {Plot} plot @param {Analysis} analysis */
function drawLevels(plot, { spectrum, nyquist }) {
  const { context, palette } = plot;
  const last = spectrum.length - 1;
  const edge = plot.x(nyquist);
  context.beginPath();
  context.moveTo(plot.left, plot.bottom);
  for (let x = plot.left; x < edge; x++) {
    const from = plot.valueAt(x) / nyquist * last;
    const to = plot.valueAt(Math.min(x + 1, edge)) / nyquist * last;
    let top = -Infinity;
    for (let k = Math.ceil(from); k <= Math.min(last, to); k++) top = Math.max(top, spectrum[k]);
    // Between two bins where they lie further apart than pixels.
    if (top === -Infinity) {
      const k = Math.min(last - 1, Math.floor(from));
      top = spectrum[k] + (from - k) * (spectrum[k + 1] - spectrum[k]);
    }
    context.lineTo(x, plot.y(Math.max(top, FLOOR - 20)));
  }
  context.lineTo(edge, plot.bottom);
  context.globalAlpha = 0.16;
  context.fillStyle = palette.heard;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.heard;
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.stroke();
}

/**
 * An arrow from the tone to what it is heard as.
 * @param {Plot} plot
 * @param {number} frequency
 * @param {number} alias
 */
function drawFold(plot, frequency, alias) {
  const { context, palette } = plot;
  const from = plot.x(frequency);
  const to = plot.x(alias);
  const y = plot.top + 28;
  context.strokeStyle = context.fillStyle = palette.sample;
  context.lineWidth = 1.5;
  plot.line(from, y, to + 6, y);
  context.beginPath();
  context.moveTo(to, y);
  context.lineTo(to + 9, y - 5);
  context.lineTo(to + 9, y + 5);
  context.fill();
  // Where the arrow is too short for words, those above the picture say it.
  const words = `${hertz(frequency)} is heard as ${hertz(alias)}`;
  if (from - to > plot.noteWidth(words) + 40) plot.note(words, (from + to) / 2, y, palette.sample);
}
