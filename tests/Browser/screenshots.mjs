// Makes the pictures of the README, in docs/images: ./build.sh Screenshots.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, openPage, temporaryFolder } from './harness/browser.mjs';
import { quote, runAudioPs } from './harness/audiops.mjs';
import { terminalPage, toCells } from './harness/terminal.mjs';

const AUDIO = join(ROOT, 'examples', 'audio');
const IMAGES = join(ROOT, 'docs', 'images');
const MOST_BYTES = 300_000;

/** @param {import('playwright-core').Page | import('playwright-core').Locator} shown @param {string} name @param {object} [options] */
async function picture(shown, name, options) {
  mkdirSync(IMAGES, { recursive: true });
  const path = join(IMAGES, name);
  await shown.screenshot({ path, animations: 'disabled', ...options });
  const { size } = statSync(path);
  assert.ok(size < MOST_BYTES, `${name} has ${size} bytes`);
}

test('the report', async t => {
  const file = join(temporaryFolder(t), 'report.html');
  runAudioPs(`New-AudioReport music, speech -Destination ${quote(file)} -Title Recordings`, AUDIO);
  const page = await openPage(t, file, { viewport: { width: 960, height: 1030 }, colorScheme: 'light' });
  await page.locator('.card[data-drawn] canvas').first().waitFor();
  // The play head somewhere in the file, and the pointer where it reads something.
  const box = await page.locator('canvas').nth(1).boundingBox() ?? assert.fail();
  await page.mouse.click(box.x + 0.42 * box.width, box.y + 0.3 * box.height);
  await page.mouse.move(box.x + 0.59 * box.width, box.y + 0.68 * box.height);
  await picture(page, 'report.png');
});

test('a spectrogram in the terminal', async t => {
  const folder = temporaryFolder(t);
  const text = join(folder, 'spectrogram.txt');
  const shown = 'Show-Spectrogram speech/sentence.wav';
  runAudioPs(`[IO.File]::WriteAllLines(${quote(text)}, [string[]] @(${shown} -Mode TrueColor -Width 116 -Height 32))`, AUDIO);
  const file = join(folder, 'terminal.html');
  writeFileSync(file, terminalPage(toCells(`\x1b[92mPS>\x1b[0m ${shown}\n${readFileSync(text, 'utf8')}`)));
  const page = await openPage(t, file, { viewport: { width: 1200, height: 800 }, deviceScaleFactor: 2 });
  await picture(page.locator('#terminal'), 'terminal.png', { omitBackground: true });
});

test('the explorer', async t => {
  const file = join(temporaryFolder(t), 'explorer.html');
  runAudioPs(`New-AudioReport -Kind Explorer -Destination ${quote(file)}`);
  const page = await openPage(t, file, { viewport: { width: 1200, height: 760 }, colorScheme: 'light', hash: '#f=3000&fs=4000&b=16' });
  await page.waitForFunction(() => document.getElementById('status')?.textContent);
  await picture(page, 'explorer.png');
});
