// Opens pages in headless Chromium and sees to it that each keeps its promises: no console error, no exception, no
// violation of its content security policy, no request beyond itself.

import { after } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions} ContextOptions */

/** The top folder of the project. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where pictures of pages go. */
export const PICTURES = join(ROOT, 'out', 'browser');

/** How long a condition may take to come true, in milliseconds: far longer than it does, as the machine may be busy. */
export const PATIENCE = 60_000;

const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

/** @type {Promise<import('playwright-core').Browser> | undefined} */
let launched;

// One browser for each file of tests, in a fresh profile; each page has a context of its own in it.
function browser() {
  launched ??= chromium.launch({
    executablePath: findChromium(),
    headless: true,
    // The sandbox needs privileges that a container may not give, and the pages are our own.
    chromiumSandbox: false,
    args: ARGUMENTS,
    timeout: 2 * PATIENCE,
  });
  return launched;
}

after(async () => { await (await launched)?.close(); });

/**
 * What a page must not do, as it does it.
 * @typedef {object} Log
 * @property {string[]} troubles  console errors, exceptions and violations, each in a line
 * @property {string[]} requests  addresses outside the page that it asked for
 */

/**
 * Writes down what a page does, from before it is loaded.
 * @param {Page} page
 * @param {(url: string) => boolean} isOwn  whether an address is part of the page
 * @returns {Promise<Log>}
 */
export async function watch(page, isOwn) {
  /** @type {Log} */
  const log = { troubles: [], requests: [] };
  page.on('console', message => {
    if (message.type() === 'error') log.troubles.push(`console error: ${message.text()}`);
  });
  page.on('pageerror', error => log.troubles.push(`exception: ${error.stack ?? error}`));
  page.on('crash', () => log.troubles.push('the page crashed'));
  page.on('websocket', socket => log.requests.push(socket.url()));
  page.on('request', request => {
    if (!isOwn(request.url())) log.requests.push(request.url());
  });
  // What a policy blocks is no request, and a policy that blocks without a word must not hide it.
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', event =>
    console.error(`policy violated: ${event.violatedDirective} by ${event.blockedURI}`)));
  // Nothing leaves the machine, whatever a page tries.
  await page.route(/^(?!file:|data:|blob:|about:)/, route => route.abort());
  return log;
}

/**
 * Opens a file as a page, until the test ends. The test fails when the page has shown any trouble by then.
 * @param {import('node:test').TestContext} t
 * @param {string} path
 * @param {ContextOptions & { hash?: string, linkedFolder?: string }} [options]  those of a browser context; `hash` with
 *   its "#"; `linkedFolder`, a folder whose files the page may load
 * @returns {Promise<Page>} loaded
 */
export async function openPage(t, path, { hash = '', linkedFolder, ...options } = {}) {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const address = pathToFileURL(path).href;
  const folder = linkedFolder && `${pathToFileURL(linkedFolder).href}/`;
  const log = await watch(page, url =>
    /^(data|blob|about):/.test(url) || url.split('#')[0] === address || (folder !== undefined && url.startsWith(folder)));
  t.after(async () => {
    await context.close();
    assert.deepEqual(log, { troubles: [], requests: [] }, 'the page has shown trouble, or asked for something outside itself');
  });
  await page.goto(address + hash, { waitUntil: 'load' });
  return page;
}

/**
 * A picture of a page, in out/browser.
 * @param {Page} page
 * @param {string} name  without extension
 * @param {import('playwright-core').PageScreenshotOptions} [options]
 * @returns {Promise<string>} path of the PNG
 */
export async function screenshot(page, name, options = {}) {
  mkdirSync(PICTURES, { recursive: true });
  const path = join(PICTURES, `${name}.png`);
  await page.screenshot({ path, ...options });
  return path;
}

/**
 * A new folder for a test's own files, removed after it.
 * @param {{ after: (action: () => void) => void }} t  the test, or node:test itself for a file of tests
 */
export function temporaryFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), 'audiops-browser-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Fails when a page is wider than the window, so that one would have to scroll sideways to read it.
 * @param {Page} page
 */
export async function assertFitsWidth(page) {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  assert.ok(scroll <= client, `the page is ${scroll} pixels wide in a window of ${client}`);
}
