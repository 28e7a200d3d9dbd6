// Puts the page together: settings in, pictures, words and sound out.

import { byId } from '../Page/dom.mjs';
import { listenToTheme } from '../Page/theme.mjs';
import { analyse } from './analysis.mjs';
import { Controls } from './controls.mjs';
import { Player } from './player.mjs';
import { readPalette } from './plot.mjs';
import { fromHash, toHash } from './settings.mjs';
import { drawSpectrum } from './spectrumPlot.mjs';
import { drawError, drawSampling, drawSteps } from './wavePlots.mjs';
import { describeAll, describeNoise, describePeak, describeSampling, describeSteps } from './words.mjs';

const QUIET = 300; // milliseconds without a change, before what follows slowly follows: address, sound, what is spoken

const player = new Player();
const controls = new Controls(fromHash(location.hash), update);
let analysis = analyse(controls.settings);
let palette = readPalette();
let later = 0;
let frame = 0;

function update() {
  analysis = analyse(controls.settings);
  byId('sampling-words').textContent = describeSampling(analysis);
  byId('noise-words').textContent = describeNoise(analysis);
  byId('steps-words').textContent = describeSteps(analysis);
  byId('peak-words').textContent = describePeak(analysis);
  redraw();
  clearTimeout(later);
  later = setTimeout(settle, QUIET);
}

function settle() {
  byId('status').textContent = describeAll(analysis);
  // Browsers allow a page some changes of the address a second and no more.
  const hash = `#${toHash(controls.settings)}`;
  if (hash !== location.hash) history.replaceState(null, '', hash);
  if (player.isPlaying && player.analysis !== analysis) play();
}

// Once a frame, however often a slider says that it has moved.
function redraw() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => {
    picture('sampling', drawSampling, describeSampling(analysis));
    picture('steps', drawSteps, describeSteps(analysis));
    picture('error', drawError, describeNoise(analysis));
    picture('spectrum', drawSpectrum, describePeak(analysis));
  });
}

/**
 * @param {string} id
 * @param {(canvas: HTMLCanvasElement, analysis: import('./analysis.mjs').Analysis, palette: import('./plot.mjs').Palette) => void} draw
 * @param {string} words
 */
function picture(id, draw, words) {
  const canvas = byId(id, HTMLCanvasElement);
  draw(canvas, analysis, palette);
  canvas.setAttribute('aria-label', `${canvas.dataset.name}. ${words}`);
}

function play() {
  player.play(analysis);
}

function showPlaying() {
  const button = byId('play', HTMLButtonElement);
  button.classList.toggle('on', player.isPlaying);
  button.querySelector('span')?.replaceChildren(player.isPlaying ? 'Stop' : 'Play');
}

function togglePlaying() {
  if (player.isPlaying) player.stop();
  else play();
  showPlaying();
}

function listenToPlaying() {
  byId('play', HTMLButtonElement).addEventListener('click', togglePlaying);
  for (const which of /** @type {const} */ (['original', 'heard'])) {
    byId(which, HTMLInputElement).addEventListener('change', () => player.select(which));
  }
  document.addEventListener('keydown', event => {
    // Where nothing else takes the space bar.
    if (event.key === ' ' && event.target === document.body) {
      event.preventDefault();
      togglePlaying();
    }
  });
  // A page that is left falls silent.
  addEventListener('pagehide', () => {
    player.stop();
    showPlaying();
  });
}

addEventListener('hashchange', () => {
  controls.show(fromHash(location.hash));
  update();
});
new ResizeObserver(redraw).observe(byId('sampling', HTMLCanvasElement));
listenToPlaying();
listenToTheme(() => {
  palette = readPalette();
  redraw();
});
update();
