// The report that New-AudioReport writes, as one page and with a folder beside it.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertFitsWidth, openPage, PATIENCE, ROOT, screenshot, temporaryFolder } from './harness/browser.mjs';
import { assertAccessible } from './harness/accessibility.mjs';
import { quote, runAudioPs } from './harness/audiops.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const folder = temporaryFolder({ after });
const report = join(folder, 'report.html');
const linked = join(folder, 'linked.html');
const aac = join(folder, 'aac.html');
const part = join(folder, 'part.html');
const tested = join(folder, 'tested.html');
const speech = join(folder, 'speech.html');
const spoken = join(ROOT, 'examples', 'audio', 'speech', 'sentence.wav');
const HOSTILE = "<img src=x onerror=\"document.title='owned'\">.wav";

// A tone of 1 kHz, one that a fade moves through, names that try to be more than names, a damaged file, and many small ones.
before(() => {
  runAudioPs(`
    . ${quote(join(ROOT, 'tests', 'Cmdlets', 'TestAudio.ps1'))}
    $clips = Join-Path ${quote(folder)} clips
    New-Tone -Seconds 4 -SampleRate 16000 -Frequency 1000 | Export-Audio (Join-Path $clips 'tone.wav')
    New-Tone -Seconds 2 -SampleRate 44100 -Frequency 440 -Channels 2 | Export-Audio (Join-Path $clips 'duet.flac')
    New-Tone -Seconds 1 | Export-Audio (Join-Path $clips ${quote(HOSTILE)})
    New-Tone -Seconds 1 | Export-Audio (Join-Path $clips 'tagged.flac') -Tag @{
      title = '</script><script>document.title="owned"</script>'
      artist = "a<!--b"
      comment = "gpj.$([char] 0x202e)exe"
    }
    [IO.File]::WriteAllBytes((Join-Path $clips 'empty.wav'), (New-WavByte -Data @()))
    Set-Content -LiteralPath (Join-Path $clips 'broken.wav') 'no audio'
    foreach ($i in 1..40) { New-Tone -Seconds ($i / 20) -Level ($i / 50) | Export-Audio (Join-Path $clips ('small {0:00}.wav' -f $i)) }
    New-AudioReport $clips ${quote(report)} -ErrorAction SilentlyContinue
    New-AudioReport $clips ${quote(linked)} -Linked -ErrorAction SilentlyContinue
    New-AudioReport ${quote(spoken)} ${quote(speech)} -BasePath (Split-Path ${quote(spoken)})
    New-AudioReport (Join-Path $clips tone.wav) ${quote(aac)} -AudioFormat Aac -View Waveform
    New-AudioReport (Join-Path $clips tone.wav) ${quote(part)} -Offset 1.5 -Duration 2 -MinFrequency 500 -MaxFrequency 2000
    New-AudioReport $clips ${quote(tested)} -AudioFormat None -View Waveform -ErrorAction SilentlyContinue -Rule @{
      Channels = 1; MaxTruePeak = -2; MinDuration = 0.2; MatchesTag = @{ title = '.' }
    }
    exit 0
  `);
});

/** The card of a file, scrolled to and drawn. @param {Page} page @param {string} name */
async function card(page, name) {
  const found = page.locator('.card').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await found.evaluate(element => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await page.locator(`#${await found.getAttribute('id')}[data-drawn]`).waitFor();
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  return found;
}

/** Where the play head and the pictures are, and the time that the slider tells. @param {Locator} found */
function position(found) {
  return found.evaluate(element => {
    const box = (/** @type {string} */ selector) => {
      const { left, right, width } = /** @type {Element} */ (element.querySelector(selector)).getBoundingClientRect();
      return { left, right, width };
    };
    return {
      head: (box('.head').left + box('.head').right) / 2,
      seek: box('.seek'),
      canvases: [...element.querySelectorAll('canvas[role=img]')].map(canvas => {
        const { left, width } = canvas.getBoundingClientRect();
        return { left, width };
      }),
      now: Number(element.querySelector('.seek')?.getAttribute('aria-valuenow')),
      clock: element.querySelector('.now')?.textContent ?? '',
      ticks: [...element.querySelectorAll('.times span')].map(tick => tick.textContent ?? ''),
    };
  });
}

/** The seconds that a player's clock shows. @param {string} clock */
const seconds = clock => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** The middle of a picture of a card, in the window. @param {Locator} found @param {string} kind */
async function picture(found, kind) {
  const box = await found.locator(`.${kind} canvas`).boundingBox();
  assert.ok(box);
  return box;
}

/**
 * The colours in the middle column of a picture: that of the top, and the brightest with its height from 0 to 1.
 * @param {Locator} found @param {string} kind
 */
function brightest(found, kind) {
  return found.locator(`.${kind} canvas`).evaluate(element => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { data } = context.getImageData(Math.floor(canvas.width / 2), 0, 1, canvas.height);
    const rows = Array.from({ length: canvas.height }, (_, y) => [...data.subarray(4 * y, 4 * y + 3)]);
    const sums = rows.map(row => row[0] + row[1] + row[2]);
    const most = Math.max(...sums);
    const middle = (sums.indexOf(most) + sums.lastIndexOf(most)) / 2;
    return { top: rows[0], bright: rows[sums.indexOf(most)], height: 1 - (middle + 0.5) / rows.length };
  });
}

/** Waits until a condition holds. @param {() => Promise<boolean>} condition @param {string} what */
async function eventually(condition, what) {
  const end = Date.now() + PATIENCE;
  while (!await condition()) {
    assert.ok(Date.now() < end, what);
    await new Promise(done => setTimeout(done, 20));
  }
}

test('it loads in peace, lists the files, and draws five pictures of each over one axis', async t => {
  const page = await openPage(t, report);
  assert.equal(await page.title(), 'clips');
  assert.match(await page.locator('#totals').innerText(), /^46 files .* 1 not readable$/);
  const tone = await card(page, 'tone.wav');
  assert.deepEqual(await tone.locator('figcaption .what').allInnerTexts(), ['Waveform', 'STFT, Hz', 'Mel, Hz', 'Gammatone, Hz', 'Speech']);
  const { canvases, seek, ticks } = await position(tone);
  assert.equal(canvases.length, 5);
  for (const canvas of canvases) assert.deepEqual(canvas, { left: seek.left, width: seek.width });
  assert.equal(ticks[0], '0.0');
  assert.equal(ticks.at(-1), '4.0');
  assert.deepEqual(await tone.locator('.stft .scale span').allInnerTexts(), ['0', '2k', '4k', '6k', '8k']);
  await screenshot(page, 'report-light');
});

test('speech is a bar for each stretch of it, over the same time', async t => {
  const page = await openPage(t, speech);
  const found = await card(page, 'sentence.wav');
  const lane = found.locator('.speech canvas');
  assert.match(await lane.getAttribute('aria-label') ?? '', /^Where somebody speaks, 2 stretches, of sentence\.wav, /);
  const filled = await lane.evaluate(element => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { data } = context.getImageData(0, canvas.height >> 1, canvas.width, 1);
    return Array.from({ length: canvas.width }, (_, x) => data[4 * x + 3] > 0);
  });
  // From 0 to 2.366 s and from 2.626 to 4.798 s of 5.13 s, as Get-VoiceActivity -Method Neural tells it.
  const edges = filled.flatMap((is, x) => x && is !== filled[x - 1] ? [x / filled.length * 5.128] : []);
  assert.ok(filled[0]);
  assert.equal(edges.length, 3);
  for (const [i, expected] of [2.366, 2.626, 4.798].entries()) assert.ok(Math.abs(edges[i] - expected) < 0.02, `${edges[i]} is not ${expected}`);
  const box = await picture(found, 'speech');
  assert.ok(box.height < 40, 'it is a lane');
  const said = async (/** @type {number} */ seconds) => {
    await page.mouse.move(box.x + box.width * seconds / 5.128, box.y + box.height / 2);
    return found.locator('.readout').innerText();
  };
  assert.match(await said(1), /^1\.\d{3} s · speech · 0\.98$/);
  assert.match(await said(2.45), /^2\.\d{3} s · no speech$/);
  await screenshot(page, 'report-speech');
});

test('a tone of 1 kHz is bright at 1 kHz, near 0 dB, in every spectrogram', async t => {
  const page = await openPage(t, report, { viewport: { width: 1280, height: 1100 } });
  const tone = await card(page, 'tone.wav');
  for (const kind of ['stft', 'mel', 'gammatone']) {
    const box = await picture(tone, kind);
    const bright = await brightest(tone, kind);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * (1 - bright.height));
    const readout = await tone.locator('.readout').innerText();
    const match = /^2\.\d{3} s · (\d+) Hz \(\S+\) · (−?[\d.]+) dB$/.exec(readout);
    assert.ok(match, `${kind}: ${readout}`);
    // The bands of the ear are wide: neighbours at 1 kHz are 8 % apart.
    assert.ok(Math.abs(Number(match[1]) - 1000) < 50, `${kind}: ${readout}`);
    assert.ok(Number(match[2].replace('−', '-')) >= -1, `${kind}: ${readout}`);
  }
});

test('the colours are those of the map: the bottom in the silence, the top in the tone', async t => {
  const page = await openPage(t, report);
  const tone = await card(page, 'tone.wav');
  const colors = await brightest(tone, 'stft');
  assert.deepEqual(colors.top, [0, 0, 4]);
  assert.ok(colors.bright[0] > 245 && colors.bright[1] > 230, `${colors.bright}`);
  assert.ok(Math.abs(colors.height - 1 / 8) < 0.01, `1 kHz of 8 is drawn at ${colors.height}`);
});

test('it plays, one file at a time, and the play head is where the sound is', async t => {
  const page = await openPage(t, report);
  const tone = await card(page, 'tone.wav');
  await tone.getByRole('button', { name: 'Play tone.wav' }).click();
  await tone.getByRole('button', { name: 'Pause tone.wav' }).waitFor();
  let last = -1;
  for (let i = 0; i < 4; i++) {
    await eventually(async () => seconds((await position(tone)).clock) > last + 0.2, 'the sound does not go on');
    const { head, seek, clock } = await position(tone);
    last = seconds(clock);
    // The clock has hundredths: 3 pixels of 1100 are one of 4 seconds.
    assert.ok(Math.abs((head - seek.left) / seek.width * 4 - last) < 0.02, `head at ${head - seek.left} of ${seek.width} at ${last} s`);
  }
  await tone.locator('.seek').focus();
  await page.keyboard.press('p');
  const next = page.locator('.card:focus-within');
  await next.locator('.play').click();
  await tone.getByRole('button', { name: 'Play tone.wav' }).waitFor();
  assert.equal(await page.locator('.card.playing').count(), 1);
});

test('it ends where the file ends, and begins anew', async t => {
  const page = await openPage(t, report);
  const small = await card(page, 'small 10.wav');
  await small.locator('.play').click();
  await eventually(async () => (await position(small)).clock === '0:00.50', 'it does not come to its end');
  await small.getByRole('button', { name: 'Play small 10.wav' }).waitFor();
  await small.locator('.play').click();
  await eventually(async () => seconds((await position(small)).clock) < 0.4, 'it does not begin anew');
});

test('a click seeks', async t => {
  const page = await openPage(t, report);
  const tone = await card(page, 'tone.wav');
  const box = await picture(tone, 'mel');
  await page.mouse.click(box.x + box.width * 0.75, box.y + 20);
  const { head, seek, now, clock } = await position(tone);
  assert.ok(Math.abs(head - seek.left - seek.width * 0.75) < 2);
  assert.equal(now, 3);
  assert.equal(clock, '0:03.00');
});

test('keys play, seek, zoom, and find', async t => {
  const page = await openPage(t, report);
  const tone = await card(page, 'tone.wav');
  await tone.locator('.seek').focus();
  const at = async (/** @type {string} */ key, /** @type {string} */ clock) => {
    await page.keyboard.press(key);
    assert.equal((await position(tone)).clock, clock, key);
  };
  await at('ArrowRight', '0:01.00');
  await at('Shift+ArrowRight', '0:01.10');
  await at('ArrowLeft', '0:00.10');
  await at('End', '0:04.00');
  await at('Home', '0:00.00');
  await at('Control+ArrowRight', '0:04.00');
  await at('Home', '0:00.00');
  await page.keyboard.press('Space');
  await tone.getByRole('button', { name: 'Pause tone.wav' }).waitFor();
  await page.keyboard.press('Space');
  await tone.getByRole('button', { name: 'Play tone.wav' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('duet');
  assert.deepEqual(await page.locator('tbody tr:visible').locator('a').allTextContents(), ['duet.flac']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  assert.ok(await page.getByRole('dialog', { name: 'Keys' }).isVisible());
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('dialog').count(), 0);
});

test('keys and the wheel zoom and move the axis, and a double click shows the whole', async t => {
  const page = await openPage(t, report);
  const tone = await card(page, 'tone.wav');
  await tone.locator('.seek').focus();
  const ticks = async () => {
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    return (await position(tone)).ticks.map(Number);
  };
  const whole = await ticks();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  const near = await ticks();
  assert.deepEqual([near[0], near.at(-1)], [0, 1]);
  await page.keyboard.press(']');
  assert.deepEqual([(await ticks())[0], (await ticks()).at(-1)], [0.3, 1.2]);
  await page.keyboard.press('0');
  assert.deepEqual(await ticks(), whole);

  const box = await picture(tone, 'stft');
  await page.mouse.move(box.x + box.width / 2, box.y + 30);
  const before = await tone.locator('.readout').innerText();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  const zoomed = await ticks();
  assert.ok(zoomed[0] > 1.5 && /** @type {number} */ (zoomed.at(-1)) < 2.5, `${zoomed}`);
  assert.equal((await tone.locator('.readout').innerText()).slice(0, 5), before.slice(0, 5), 'what is under the pointer stays there');

  // A drag moves what is shown, and is no click.
  const { clock } = await position(tone);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + 30, { steps: 4 });
  await page.mouse.up();
  assert.ok((await ticks())[0] > zoomed[0]);
  assert.equal((await position(tone)).clock, clock);
  await page.mouse.dblclick(box.x + 10, box.y + 30);
  assert.deepEqual(await ticks(), whole);
});

test('a zoomed view follows the play head', async t => {
  const page = await openPage(t, report);
  const tone = await card(page, 'tone.wav');
  await tone.locator('.seek').focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('+');
  await page.keyboard.press('Space');
  await eventually(async () => Number((await position(tone)).ticks[0]) >= 0.4, 'the view stays behind');
  const { head, seek } = await position(tone);
  assert.ok(head >= seek.left && head <= seek.right);

  // But not where someone has moved it to look at another place.
  await page.keyboard.press('0');
  for (let i = 0; i < 3; i++) await page.keyboard.press('+');
  for (let i = 0; i < 8; i++) await page.keyboard.press(']');
  const { ticks, clock } = await position(tone);
  await eventually(async () => (await position(tone)).clock !== clock, 'it has stopped');
  assert.deepEqual((await position(tone)).ticks, ticks);
});

test('search and sort choose and order table and files alike', async t => {
  const page = await openPage(t, report);
  const names = () => page.locator('tbody tr:visible a').allTextContents();
  const cards = () => page.locator('.card:not([hidden]) .name').allTextContents();
  await page.getByRole('searchbox').fill('small wav');
  assert.equal((await names()).length, 40);
  assert.equal(await page.getByRole('status').innerText(), '40 of 46 files');
  await page.getByRole('button', { name: 'Duration' }).click();
  assert.deepEqual((await names()).slice(0, 2), ['small 40.wav', 'small 39.wav']);
  assert.deepEqual(await cards(), await names());
  await page.getByRole('button', { name: 'Duration' }).click();
  assert.deepEqual((await names()).slice(0, 2), ['small 01.wav', 'small 02.wav']);
  assert.equal(await page.getByRole('columnheader', { name: 'Duration' }).getAttribute('aria-sort'), 'ascending');
  await page.getByRole('searchbox').fill('nowhere');
  assert.ok(await page.getByText('No file matches the search.').isVisible());
});

test('a part has the time of the whole, and a band its frequencies', async t => {
  const page = await openPage(t, part);
  const tone = await card(page, 'tone.wav');
  assert.match(await tone.locator('.facts').innerText(), /· 0:02\.00 from 0:01\.50 ·/);
  assert.equal(await tone.locator('.now').innerText(), '0:01.50');
  assert.equal(await tone.locator('.length').innerText(), '/ 0:03.50');
  const times = await tone.locator('.times span').allTextContents();
  assert.ok(times.length >= 3 && times.every(time => Number(time) >= 1.5 && Number(time) <= 3.5), times.join(' '));
  const seek = tone.getByRole('slider', { name: 'Position' });
  assert.equal(await seek.getAttribute('aria-valuemin'), '1.5');
  assert.equal(await seek.getAttribute('aria-valuemax'), '3.5');
  for (const kind of ['stft', 'mel', 'gammatone']) {
    const picture = tone.locator(`.picture.${kind}`);
    const labels = await picture.locator('.scale span').allTextContents();
    const hertz = labels.map(label => label.endsWith('k') ? 1000 * Number(label.slice(0, -1)) : Number(label));
    assert.ok(hertz.length >= 3 && hertz.every(value => value >= 480 && value <= 2050), `${kind}: ${labels.join(' ')}`);
    const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await picture.locator('canvas').boundingBox());
    await page.mouse.move(box.x + box.width / 2, box.y + 2);
    await eventually(async () => /^2\.5\d\d s/.test(await tone.locator('.readout').innerText()), 'the middle is 2.5 s');
    const top = Number(/· (\d+) Hz/.exec(await tone.locator('.readout').innerText())?.[1]);
    assert.ok(top > 1700 && top <= 2000, `${kind}: ${top} Hz at the top`);
  }
});

test('rows out of view are not laid out, so that thousands are sorted at once, and columns stand under their heads', async t => {
  for (const width of [1280, 380]) {
    const page = await openPage(t, report, { viewport: { width, height: 900 } });
    const laidOut = () => page.locator('tbody tr').evaluateAll(rows => rows.filter(row =>
      /** @type {Element} */ (row.firstElementChild?.lastElementChild).checkVisibility({ contentVisibilityAuto: true })).length);
    await eventually(async () => await laidOut() > 5, 'what is seen is laid out');
    // Chromium makes ready what is within 3000 pixels.
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
    await eventually(async () => await laidOut() === 0, 'what is far is not');
    await page.getByRole('button', { name: 'Duration' }).evaluate(button => button.click());
    await eventually(async () => await laidOut() === 0, 'nor is it when it was sorted');
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await eventually(async () => await laidOut() > 5, 'what is seen is laid out again');
    const edges = await page.locator('#columns, #rows tr:first-child').evaluateAll(rows => rows.map(row =>
      [...row.children].map(cell => cell.getBoundingClientRect()).filter(box => box.width > 0).map(box => [box.left, box.right].map(Math.round))));
    assert.deepEqual(edges[0], edges[1]);
    assert.equal(edges[0].length, width > 640 ? 10 : 3);
    // A table to those who hear it.
    const table = page.getByRole('table');
    assert.equal(await table.getByRole('row').count(), 47);
    assert.equal(await table.getByRole('row').nth(3).getByRole('cell').count(), edges[0].length);
    await page.locator('tbody tr').last().scrollIntoViewIfNeeded();
    assert.ok(await page.getByRole('columnheader', { name: 'Duration' }).isVisible());
  }
});

test('the table plays too, where it is', async t => {
  const page = await openPage(t, report);
  const row = page.locator('tbody tr').filter({ has: page.getByRole('link', { name: 'tone.wav', exact: true }) });
  const far = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'tone.wav', exact: true }) });
  await row.scrollIntoViewIfNeeded();
  await row.getByRole('button', { name: 'Play tone.wav' }).click();
  await row.getByRole('button', { name: 'Pause tone.wav' }).waitFor();
  await eventually(async () => seconds(await far.locator('.now').textContent() ?? '') > 0.1, 'it does not play');
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await far.getAttribute('data-drawn'), null);
  await row.getByRole('button', { name: 'Pause tone.wav' }).click();
  await row.getByRole('link').click();
  await far.and(page.locator('[data-drawn]')).waitFor();
});

test('names and tags are text', async t => {
  const page = await openPage(t, report);
  const hostile = await card(page, HOSTILE);
  assert.equal(await hostile.locator('.name').innerText(), HOSTILE);
  const tagged = await card(page, 'tagged.flac');
  await tagged.locator('summary').click();
  const values = await tagged.locator('dd').allInnerTexts();
  assert.ok(values.includes('</script><script>document.title="owned"</script>'), values.join('|'));
  assert.ok(values.includes('a<!--b'));
  assert.ok(values.includes('gpj.⟨U+202E⟩exe'));
  assert.equal(await page.title(), 'clips');
  assert.equal(await page.locator('img').count(), 0);
});

test('a file without samples has nothing to show or play', async t => {
  const page = await openPage(t, report);
  const empty = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'empty.wav', exact: true }) });
  await empty.scrollIntoViewIfNeeded();
  // What comes into view is laid out with the frame after.
  await eventually(async () => /0:00\.00/.test(await empty.locator('.facts').innerText()), 'its length is not told');
  assert.equal(await empty.locator('.content:visible, canvas:visible').count(), 0);
});

test('a file that cannot be read says why', async t => {
  const page = await openPage(t, report);
  const broken = page.locator('.card.broken');
  assert.equal(await broken.locator('.name').innerText(), 'broken.wav');
  const error = await broken.locator('.error').innerText();
  assert.match(error, /^'broken\.wav' is of no known audio format/);
  assert.ok(!readFileSync(report, 'utf8').includes(folder), 'where the files lie is nobody else\'s business');
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe-core finds nothing grave, in ${colorScheme} colours`, async t => {
    const page = await openPage(t, report, { colorScheme });
    await card(page, 'duet.flac');
    await page.locator('.card[data-drawn] summary').first().click();
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Keys' }).click();
    await assertAccessible(page);
  });
}

test('dark is dark, by the system and by the button', async t => {
  const page = await openPage(t, report, { colorScheme: 'dark' });
  const brightness = () => page.evaluate(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    return (red + green + blue) / 3;
  });
  await card(page, 'duet.flac');
  await screenshot(page, 'report-dark');
  assert.ok(await brightness() < 50);
  await page.getByRole('button', { name: 'Dark colours', pressed: true }).click();
  assert.ok(await brightness() > 200);
});

test('a phone shows it without scrolling sideways', async t => {
  for (const width of [390, 360]) {
    const page = await openPage(t, report, { viewport: { width, height: 844 }, hasTouch: true, deviceScaleFactor: 2 });
    await assertFitsWidth(page);
    const duet = await card(page, 'duet.flac');
    await assertFitsWidth(page);
    const canvas = await duet.locator('.stft canvas').evaluate(element => /** @type {HTMLCanvasElement} */ (element).width / element.clientWidth);
    assert.ok(Math.abs(canvas - 2) < 0.01, 'a fine screen gets fine pictures');
    await screenshot(page, `report-${width}`);
  }
});

test('two fingers zoom', async t => {
  const page = await openPage(t, report, { viewport: { width: 390, height: 844 }, hasTouch: true });
  const tone = await card(page, 'tone.wav');
  const box = await picture(tone, 'stft');
  const session = await page.context().newCDPSession(page);
  const touch = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {number[]} */ ...xs) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x: box.x + x, y: box.y + 40, id })) });
  await touch('touchStart', 130);
  await touch('touchStart', 130, 170);
  for (let i = 1; i <= 5; i++) await touch('touchMove', 130 - 8 * i, 170 + 8 * i);
  await touch('touchEnd');
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { ticks, clock } = await position(tone);
  // From 40 pixels apart to 120: a third of 4 seconds, around the middle.
  assert.ok(Number(ticks[0]) > 1 && Number(ticks.at(-1)) < 3, `${ticks}`);
  assert.equal(clock, '0:00.00', 'and go nowhere');
});

test('on paper stand the pictures that were in view, without what only a screen can use', async t => {
  const page = await openPage(t, report, { colorScheme: 'dark' });
  await card(page, 'duet.flac');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  assert.ok(await page.locator('.card[data-drawn] .stack').first().isVisible());
  assert.equal(await page.locator('.card:not([data-drawn]) .stack:visible').count(), 0);
  assert.equal(await page.locator('button.tool:visible, .play:visible').count(), 0);
});

test('AAC plays too', async t => {
  const page = await openPage(t, aac);
  const tone = await card(page, 'tone.wav');
  await tone.locator('.play').click();
  await eventually(async () => seconds((await position(tone)).clock) > 0.2, 'it does not play');
});

test('pictures out of view are let go of', async t => {
  const page = await openPage(t, report);
  await card(page, 'broken.wav'.replace('broken', 'small 40'));
  await eventually(async () => await page.locator('.card[data-drawn]').count() < 6, 'all stay drawn');
  assert.equal(await page.locator('#file-2[data-drawn]').count(), 0);
});

test('what nobody has come near is neither made, nor measured, nor laid out', async t => {
  const page = await openPage(t, linked, { linkedFolder: join(folder, 'linked_files') });
  await page.addInitScript(() => {
    const counts = { measured: 0, observed: 0 };
    Object.assign(window, { counts });
    const { getBoundingClientRect } = Element.prototype;
    Element.prototype.getBoundingClientRect = function () {
      counts.measured++;
      return getBoundingClientRect.call(this);
    };
    const width = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(Element.prototype, 'clientWidth'));
    Object.defineProperty(Element.prototype, 'clientWidth', {
      get() {
        counts.measured++;
        return width.get?.call(this);
      },
    });
    const { observe } = ResizeObserver.prototype;
    ResizeObserver.prototype.observe = function (...target) {
      counts.observed++;
      observe.apply(this, target);
    };
  });
  await page.reload();
  await page.locator('.card[data-drawn]').first().waitFor();
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  const seen = await page.evaluate(() => {
    const cards = [...document.querySelectorAll('.card')];
    const far = cards.filter(element => element.getBoundingClientRect().top > 3 * innerHeight);
    const { counts } = /** @type {any} */ (window);
    return {
      ...counts,
      cards: cards.length,
      made: cards.filter(element => element.querySelector('.content')).length,
      far: far.length,
      farParts: far.flatMap(element => [...element.querySelectorAll('canvas, .content, .details')]).length,
      farLaidOut: far.filter(element => element.querySelector('.name')?.checkVisibility({ contentVisibilityAuto: true })).map(element => `${element.textContent} at ${element.getBoundingClientRect().top}`),
    };
  });
  assert.equal(seen.cards, 46);
  assert.ok(seen.far > 30, `${seen.far} are far`);
  assert.equal(seen.farParts, 0, 'parts of cards out of view are made');
  assert.deepEqual(seen.farLaidOut, [], 'cards out of view are laid out');
  assert.ok(seen.made >= 1 && seen.made < 8, `${seen.made} cards are made`);
  // The boxes of five pictures and the width of all: once when they come, and once when their size is told.
  assert.ok(seen.observed <= seen.made, `${seen.observed} observed, ${seen.made} made`);
  // The 46 of this test itself are among those measured.
  assert.ok(seen.measured - seen.cards <= 18 * seen.made, `${seen.measured} measured, ${seen.made} made`);
});

test('all cards in view are measured before any is drawn', async t => {
  const page = await openPage(t, report, { viewport: { width: 1280, height: 6000 } });
  await eventually(async () => await page.locator('.card[data-drawn]').count() > 5, 'they are not drawn');
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  const steps = await page.evaluate(async () => {
    let order = '';
    const { getBoundingClientRect, replaceChildren } = Element.prototype;
    Element.prototype.getBoundingClientRect = function () {
      order += 'm';
      return getBoundingClientRect.call(this);
    };
    Element.prototype.replaceChildren = function (...nodes) {
      order += 'd';
      replaceChildren.apply(this, nodes);
    };
    /** @type {HTMLElement} */ (document.querySelector('#theme')).click();
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return order;
  });
  assert.match(steps, /^m{20,}d{20,}$/);
});

test('a picture can be made larger, and is drawn as large', async t => {
  const page = await openPage(t, report, { viewport: { width: 1920, height: 1000 } });
  const tone = await card(page, 'tone.wav');
  const before = await picture(tone, 'stft');
  await tone.locator('.stft .enlarge').focus();
  await page.keyboard.press('Enter');
  await eventually(async () => (await picture(tone, 'stft')).height > 2.5 * before.height, 'it stays as it was');
  assert.equal(await tone.locator('.stft .enlarge').getAttribute('aria-pressed'), 'true');
  const drawn = () => tone.locator('.stft canvas').evaluate(canvas => /** @type {HTMLCanvasElement} */ (canvas).height / canvas.clientHeight);
  await eventually(async () => Math.abs(await drawn() - 1) < 0.01, 'it is stretched, not drawn');
  assert.ok((await picture(tone, 'stft')).width > 1.5 * before.width, 'it has not the whole width');
  assert.ok((await tone.locator('.stft .scale span').count()) > 5);
  await screenshot(page, 'report-large');
  await tone.locator('.stft .enlarge').click();
  await eventually(async () => (await picture(tone, 'stft')).height === before.height, 'it stays large');
});

test('a wide window has cards beside each other, and a page fits any', async t => {
  for (const [width, columns] of [[1280, 1], [1920, 2], [2560, 2]]) {
    const page = await openPage(t, report, { viewport: { width, height: 1000 } });
    await page.locator('.card[data-drawn]').first().waitFor();
    const lefts = await page.locator('.card').evaluateAll(cards => cards.map(element => element.getBoundingClientRect().left));
    assert.equal(new Set(lefts).size, columns, `${width} pixels`);
    const used = await page.locator('#files').evaluate(element => element.getBoundingClientRect().width);
    assert.ok(used > 0.95 * width, `${used} of ${width} pixels are used`);
    await assertFitsWidth(page);
    if (width === 1920) await screenshot(page, 'report-wide');
  }
});

test('peak and RMS have their unit, in the table and in every card', async t => {
  const page = await openPage(t, report);
  for (const name of ['Peak dBFS', 'RMS dBFS']) assert.ok(await page.getByRole('button', { name, exact: true }).isVisible(), name);
  const facts = await (await card(page, 'tone.wav')).locator('.facts').innerText();
  assert.match(facts, /peak \S+ dBFS · RMS \S+ dBFS/);
});

test('a linked report loads what comes into view, and plays', async t => {
  const page = await openPage(t, linked, { linkedFolder: join(folder, 'linked_files') });
  /** @type {string[]} */
  const loaded = [];
  page.on('request', request => loaded.push(request.url().split('/').at(-1) ?? ''));
  const far = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'tone.wav', exact: true }) });
  const number = (await far.getAttribute('id') ?? '').replace('file-', '').padStart(4, '0');
  await page.locator('.card[data-drawn]').first().waitFor();
  assert.ok(!loaded.includes(`${number}.js`));
  assert.equal(await far.getAttribute('data-drawn'), null);
  const tone = await card(page, 'tone.wav');
  assert.ok(loaded.includes(`${number}.js`));
  assert.ok(!loaded.some(name => name.endsWith('.opus')), 'sound is loaded when it is wanted');
  await tone.locator('.play').click();
  await eventually(async () => seconds((await position(tone)).clock) > 0.2, 'it does not play');
});

test('it tells how loud each file is, with units, and sorts by it', async t => {
  const page = await openPage(t, report);
  // A tone of 1 kHz in one channel, peaks at -6.02 dBFS: 3.01 dB less by its power, as K-weighting's gain there and BS.1770's constant cancel.
  const tone = await card(page, 'tone.wav');
  const facts = await tone.locator('.facts').innerText();
  const found = /· (\u2212[\d.]+) LUFS · range ([\d.]+) LU · true peak (\u2212[\d.]+) dBTP/.exec(facts);
  assert.ok(found, facts);
  const [loudness, range, peak] = found.slice(1).map(text => Number(text.replace('\u2212', '-')));
  assert.ok(Math.abs(loudness - -9.03) < 0.11 && range < 0.05 && Math.abs(peak - -6.02) < 0.11, facts);
  await tone.getByText('Details').click();
  assert.match(await tone.locator('.details').innerText(), /\u22129\.0 LUFS momentary \(0\.4 s\), \u22129\.0 LUFS short-term \(3 s\)/);
  assert.match(await (await card(page, 'small 01.wav')).locator('.facts').innerText(), /no loudness, too short/);
  assert.match(await page.locator('#totals').innerText(), /\u2212[\d.]+ to \u2212?[\d.]+ LUFS/);
  await page.getByRole('button', { name: 'Loudness LUFS', exact: true }).click();
  const shown = (await page.locator('tbody tr').evaluateAll(rows => rows.map(row => row.children[6].textContent ?? ''))).slice(0, 30);
  const figures = shown.map(text => Number(text.replace('\u2212', '-')));
  assert.ok(figures.length === 30 && figures.every((value, i) => i === 0 || value <= figures[i - 1]), shown.join());
  assert.equal(await page.getByRole('button', { name: 'Failed only' }).count(), 0, 'there are no rules to fail');
});

test('with rules, each file has its verdict with the reasons, and those that failed can be shown alone', async t => {
  const page = await openPage(t, tested);
  assert.equal(await page.title(), 'clips');
  // Only the tagged file, mono and a second long at -6 dB, keeps all rules.
  assert.match(await page.locator('#totals').innerText(), /1 passed, 45 failed/);
  const good = await card(page, 'tagged.flac');
  assert.equal(await good.locator('.verdict').innerText(), 'Passed: 5 rules kept');
  await good.getByText('Details').click();
  assert.match(await good.locator('.details').innerText(), /MaxTruePeak\s+-6\.0\d* dBTP, as at most -2 dBTP/);
  const bad = await card(page, 'duet.flac');
  assert.deepEqual((await bad.locator('.verdict').innerText()).split(/\n+/), [
    'Failed: 2 of 5 rules broken',
    'Channels: 2 channels, not 1 channels',
    "MatchesTag: no tag title, not the tag title matching '.'",
  ]);
  const names = () => page.locator('tbody tr:visible a').allTextContents();
  const button = page.getByRole('button', { name: 'Failed only' });
  await button.click();
  assert.equal((await names()).length, 45);
  assert.ok(!(await names()).includes('tagged.flac'));
  assert.ok((await names()).includes('broken.wav'), 'what cannot be read has failed');
  assert.equal(await page.locator('.card:not([hidden])').count(), 45);
  assert.equal(await page.getByRole('status').innerText(), '45 of 46 files');
  await page.getByRole('searchbox').fill('channels');
  assert.deepEqual(await names(), ['duet.flac'], 'search finds a broken rule');
  await page.getByRole('searchbox').fill('tagged');
  assert.ok(await page.getByText('No file matches the search.').isVisible());
  await button.click();
  assert.deepEqual(await names(), ['tagged.flac']);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  assert.equal((await names())[0], 'broken.wav');
  assert.equal((await names()).at(-1), 'tagged.flac');
});

test('a page with verdicts is accessible, and fits windows of any width without a table that scrolls sideways', async t => {
  for (const width of [360, 390, 700, 768, 1024, 1280, 1440, 1920]) {
    const page = await openPage(t, tested, { viewport: { width, height: 900 } });
    await page.locator('.card[data-drawn]').first().waitFor();
    await assertFitsWidth(page);
    const { shown, wide } = await page.locator('.scroller').evaluate(element => ({ shown: element.clientWidth, wide: element.scrollWidth }));
    assert.ok(wide <= shown, `the table has ${wide} of ${shown} pixels in a window of ${width}`);
    const cut = await page.locator('#columns th:visible, tbody tr:nth-child(-n+12) td:not(.name):visible').evaluateAll(
      cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.textContent));
    assert.deepEqual(cut, [], `cut at ${width}`);
    for (const title of ['Name', 'Test', 'Loudness']) assert.ok(await page.getByRole('columnheader', { name: title }).isVisible(), `${title} at ${width}`);
    await screenshot(page, `report-verdicts-${width}`);
    if (width === 1280) await assertAccessible(page);
  }
});
