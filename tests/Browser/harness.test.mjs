// The harness notices what it is there to notice.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertFitsWidth, openPage, screenshot, temporaryFolder } from './harness/browser.mjs';
import { assertAccessible, findViolations } from './harness/accessibility.mjs';

const GOOD = page('<h1>Sound</h1><p>Pressure over time.</p>');

/** @param {string} body @param {string} [policy] */
function page(body, policy = "default-src 'none'") {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
    <meta http-equiv="Content-Security-Policy" content="${policy}"></head><body><main>${body}</main></body></html>`;
}

/** @param {import('node:test').TestContext} t @param {string} html */
function write(t, html) {
  const path = join(temporaryFolder(t), 'page.html');
  writeFileSync(path, html);
  return path;
}

test('a plain page opens under its policy, passes, and is drawn', async t => {
  const opened = await openPage(t, write(t, GOOD), { colorScheme: 'dark', hash: '#part' });
  assert.equal(await opened.locator('h1').textContent(), 'Sound');
  assert.equal(await opened.evaluate(() => location.hash), '#part');
  assert.ok(await opened.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches));
  await assertAccessible(opened);
  await assertFitsWidth(opened);
  await screenshot(opened, 'harness');
});

test('what axe-core calls grave fails', async t => {
  const opened = await openPage(t, write(t, page('<h1>Sound</h1><img src="data:,"><button></button>', 'img-src data:')));
  assert.deepEqual((await findViolations(opened)).map(v => v.id).sort(), ['button-name', 'image-alt']);
  await assert.rejects(assertAccessible(opened), /image-alt/);
});

test('a page wider than the window fails', async t => {
  const wide = page('<div style="width: 900px">wide</div>', "style-src 'unsafe-inline'");
  const opened = await openPage(t, write(t, wide), { viewport: { width: 390, height: 800 } });
  await assert.rejects(assertFitsWidth(opened), /900|9\d\d pixels/);
});

// Each in a run of its own, which has to fail.
const OFFENCES = [
  { name: 'a console error', html: page('<script>console.error("oh no")</script>', "script-src 'unsafe-inline'"), says: 'oh no' },
  { name: 'an exception', html: page('<script>throw new Error("thrown")</script>', "script-src 'unsafe-inline'"), says: 'thrown' },
  { name: 'a violation of the policy', html: page('<style>h1 { color: red }</style>'), says: 'style-src' },
  { name: 'a request to the network', html: page('<img alt="" src="http://audiops.invalid/a.png">', 'img-src *'), says: 'audiops.invalid' },
  { name: 'a request for another file', html: page('<img alt="" src="other.png">', 'img-src *'), says: 'other.png' },
];

if (process.env.AUDIOPS_OFFENCE) {
  test('offence', async t => { await openPage(t, write(t, OFFENCES[Number(process.env.AUDIOPS_OFFENCE) - 1].html)); });
} else {
  for (const [index, { name, says }] of OFFENCES.entries()) {
    test(`${name} fails the test that opened the page`, () => {
      const run = spawnSync(process.execPath, ['--test-name-pattern', '^offence$', '--test-reporter', 'tap', fileURLToPath(import.meta.url)], {
        encoding: 'utf8',
        env: { ...process.env, NODE_TEST_CONTEXT: undefined, AUDIOPS_OFFENCE: String(index + 1) },
      });
      assert.equal(run.status, 1, run.stdout);
      assert.ok(run.stdout.includes(says), run.stdout);
    });
  }
}
