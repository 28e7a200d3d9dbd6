// The explorer page as people use it.

import { before, test } from 'node:test';
import * as hooks from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { assertFitsWidth, openPage, screenshot, temporaryFolder } from './harness/browser.mjs';
import { assertAccessible } from './harness/accessibility.mjs';
import { quote, runAudioPs } from './harness/audiops.mjs';
import { PRESETS, complete, toHash } from '../../src/AudioPs/Rendering/Explorer/settings.mjs';
import { peakOf, levels } from '../../src/AudioPs/Rendering/Explorer/spectrum.mjs';

/** @typedef {import('playwright-core').Page} Page */

const file = join(temporaryFolder(hooks), 'explorer.html');

before(() => {
  runAudioPs(`New-AudioReport -Kind Explorer -Destination ${quote(file)}`);
});

/** The text of an element, with plain spaces. @param {Page} page @param {string} id */
async function text(page, id) {
  return (await page.locator(`#${id}`).textContent() ?? '').replaceAll('\u00a0', ' ');
}

/** Waits until an element says something. @param {Page} page @param {string} id @param {string} part */
function says(page, id, part) {
  return page.waitForFunction(([id, part]) => document.getElementById(id)?.textContent?.replaceAll('\u00a0', ' ').includes(part), [id, part]);
}

/**
 * Where the curve of a colour is highest in a picture, as a part of the axis.
 * @param {Page} page
 * @param {string} id
 * @param {string} color  name of a probe of the palette
 */
function highestPart(page, id, color) {
  return page.evaluate(([id, color]) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById(id));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const probe = /** @type {HTMLElement} */ (document.querySelector(`[data-color="${color}"]`));
    const [r, g, b] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    const scale = width / canvas.clientWidth;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const i = 4 * (y * width + x);
        // A peak narrower than a pixel is mixed with what is behind it.
        if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 90) {
          return (x / scale - 52) / (canvas.clientWidth - 64);
        }
      }
    }
    return NaN;
  }, [id, color]);
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [width, height] of [[1400, 1000], [390, 844], [360, 640]]) {
    test(`it is accessible and fits, ${colorScheme}, ${width} pixels wide`, async t => {
      const page = await openPage(t, file, { colorScheme, viewport: { width, height }, hash: '#f=3000&fs=4000&b=16' });
      await says(page, 'sampling-words', 'sounds like 1000 Hz');
      await assertAccessible(page);
      await assertFitsWidth(page);
      await screenshot(page, `explorer-${colorScheme}-${width}`, { fullPage: true });
    });
  }
}

for (const { name, settings } of PRESETS) {
  test(`the setting "${name}" is a button away`, async t => {
    const page = await openPage(t, file);
    await page.getByRole('button', { name, exact: true }).click();
    await page.waitForFunction(hash => location.hash === hash, `#${toHash(complete(settings))}`);
    assert.equal(await page.getByRole('button', { name, exact: true }).getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('#presets [aria-pressed="true"]').count(), 1);
    assert.equal(await page.locator('#frequency').inputValue(), String(complete(settings).frequency));
    assert.equal(await page.locator('#dither').isChecked(), complete(settings).dither);
    assert.equal(await page.locator('#bits').isDisabled(), settings.law === 'mulaw');
    assert.match(await text(page, 'preset-text'), /\./);
  });
}

test('a link sets everything, and a new one too', async t => {
  const page = await openPage(t, file, { hash: '#w=square&f=1234&a=-12.5&p=90&fs=16000&b=12&d=1&win=hann' });
  assert.deepEqual(await page.evaluate(() => ['shape', 'frequency', 'level', 'phase', 'rate', 'bits', 'window', 'law']
    .map(id => /** @type {HTMLInputElement} */ (document.getElementById(id)).value)),
  ['square', '1234', '-12.5', '90', '16000', '12', 'hann', 'linear']);
  assert.ok(await page.locator('#dither').isChecked());
  await page.evaluate(() => { location.hash = 'f=5000&fs=8000'; });
  await says(page, 'sampling-words', '5000 Hz sampled at 8000 Hz sounds like 3000 Hz');
  assert.equal(await page.locator('#frequency').inputValue(), '5000');
});

test('a slider moves by keys, and field, words and address follow', async t => {
  const page = await openPage(t, file, { hash: '#f=3000&fs=8000' });
  await page.locator('#bits-slider').focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.locator('#bits').inputValue(), '7');
  await page.locator('#rate-slider').focus();
  await page.keyboard.press('Home');
  assert.equal(await page.locator('#rate').inputValue(), '1000');
  assert.equal(await page.locator('#rate-slider').getAttribute('aria-valuetext'), '1000 Hz');
  await says(page, 'sampling-words', '3000 Hz sampled at 1000 Hz gives the same value in every period');
  await page.keyboard.press('End');
  await page.waitForFunction(() => location.hash.includes('fs=96000') && location.hash.includes('b=7'));
  // Every press changes the value, also where the scale is fine.
  await page.locator('#frequency-slider').focus();
  for (let i = 0; i < 3; i++) {
    const value = await page.locator('#frequency').inputValue();
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await page.locator('#frequency').inputValue(), value);
  }
});

test('a number may be typed, and is put right when it is out of range', async t => {
  const page = await openPage(t, file);
  const field = page.locator('#frequency');
  await field.fill('3000');
  await says(page, 'sampling-words', '3000 Hz sampled');
  await field.fill('99999');
  await field.press('Tab');
  assert.equal(await field.inputValue(), '20000');
  await says(page, 'sampling-words', '20000 Hz sampled');
  await field.fill('');
  await field.press('Tab');
  assert.equal(await field.inputValue(), '20000');
});

test('the spectrum is drawn with its peak at the alias, and redrawn', async t => {
  const page = await openPage(t, file, { hash: '#f=3000&fs=4000&b=16' });
  // The axis ends 12 % above the tone. A pixel of it is a thousandth.
  await page.waitForFunction(() => document.getElementById('spectrum')?.hasAttribute('aria-label'));
  const alias = await highestPart(page, 'spectrum', 'heard');
  assert.ok(Math.abs(alias - 1000 / 3360) < 0.004, `${alias}`);
  await page.locator('#rate').fill('8000');
  await says(page, 'peak-words', 'Highest peak: 3000 Hz');
  await page.waitForFunction(() => document.getElementById('spectrum')?.getAttribute('aria-label')?.includes('3000'));
  const kept = await highestPart(page, 'spectrum', 'heard');
  assert.ok(Math.abs(kept - 3000 / 4480) < 0.004, `${kept}`);
});

test('pictures are described, and what changes is told once it has settled', async t => {
  const page = await openPage(t, file, { hash: '#f=3000&fs=4000&b=16' });
  const label = await page.locator('#spectrum').getAttribute('aria-label');
  assert.match((label ?? '').replaceAll('\u00a0', ' '), /^The spectrum of the samples\. Highest peak: 1000 Hz/);
  await says(page, 'status', 'sounds like 1000 Hz');
});

test('the other theme is drawn in its own colours', async t => {
  const page = await openPage(t, file, { colorScheme: 'light' });
  const pixel = () => page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('sampling'));
    return canvas.toDataURL();
  });
  await page.waitForFunction(() => document.getElementById('sampling')?.hasAttribute('aria-label'));
  const light = await pixel();
  await page.locator('#theme').click();
  assert.equal(await page.locator('#theme').getAttribute('aria-pressed'), 'true');
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).colorScheme), 'dark');
  await page.waitForFunction(before =>
    /** @type {HTMLCanvasElement} */ (document.getElementById('sampling')).toDataURL() !== before, light);
  await assertAccessible(page);
});

test('nothing of the page is global', async t => {
  const page = await openPage(t, file);
  const found = await page.evaluate(() => ['analyse', 'Player', 'player', 'palette', 'update', 'PRESETS', 'hertz']
    // Elements are there by their ids in every page.
    .filter(name => name in globalThis && !(/** @type {any} */ (globalThis)[name] instanceof Element)));
  assert.deepEqual(found, []);
});

/** Keeps hold of what a page plays. @param {Page} page */
function recordSound(page) {
  return page.addInitScript(() => {
    const heard = /** @type {any} */ (globalThis).heardByTest = { gains: [], sources: [] };
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (...rest) {
      heard.sources.push(this);
      return start.apply(this, rest);
    };
    const connect = AudioNode.prototype.connect;
    AudioNode.prototype.connect = /** @type {any} */ (function (/** @type {AudioNode} */ target, /** @type {any[]} */ ...rest) {
      // @ts-ignore
      if (this instanceof GainNode) heard.gains.push(this);
      // @ts-ignore
      return connect.call(this, target, ...rest);
    });
  });
}

test('it plays what is set: the original, or what is heard, and changes between them', async t => {
  const page = await openPage(t, file, { hash: '#f=3000&fs=4000&b=16&a=0' });
  await recordSound(page);
  await page.reload();
  await page.locator('#play').click();
  assert.equal(await text(page, 'play').then(said => said.trim()), 'Stop');
  await page.waitForFunction(() => {
    const { gains } = /** @type {any} */ (globalThis).heardByTest;
    return gains.length === 2 && gains[0].gain.value === 0 && gains[1].gain.value > 0.99;
  });
  const sounds = await page.evaluate(() => /** @type {any} */ (globalThis).heardByTest.sources.map((/** @type {AudioBufferSourceNode} */ source) => ({
    samples: [...source.buffer?.getChannelData(0).subarray(0, 16384) ?? []], rate: source.buffer?.sampleRate, loop: source.loop,
  })));
  assert.equal(sounds.length, 2);
  for (const [index, frequency] of [3000, 1000].entries()) {
    const { samples, rate, loop } = sounds[index];
    const peak = peakOf(levels(Float64Array.from(samples), 'blackmanharris'), rate, 'blackmanharris');
    assert.ok(Math.abs(peak.frequency - frequency) < 1, `${peak.frequency} Hz`);
    assert.ok(Math.abs(peak.level - -12.04) < 0.1, `${peak.level} dB`);
    assert.ok(loop);
  }

  await page.locator('#heard').focus();
  await page.keyboard.press('ArrowLeft');
  assert.ok(await page.locator('#original').isChecked());
  await page.waitForFunction(() => {
    const { gains } = /** @type {any} */ (globalThis).heardByTest;
    return gains[0].gain.value > 0.99 && gains[1].gain.value < 0.01;
  });

  // A change is heard without another click, and the space bar stops it.
  await page.locator('#rate').fill('8000');
  await page.waitForFunction(() => /** @type {any} */ (globalThis).heardByTest.sources.length === 4);
  await page.evaluate(() => { /** @type {HTMLElement} */ (document.activeElement).blur(); });
  await page.keyboard.press(' ');
  assert.equal((await text(page, 'play')).trim(), 'Play');
  await page.waitForFunction(() => /** @type {any} */ (globalThis).heardByTest.gains.every((/** @type {GainNode} */ gain) => gain.gain.value < 0.01));
});
