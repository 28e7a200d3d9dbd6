// Runs AudioPs, as it was last built, to write the pages under test.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './browser.mjs';

/**
 * Runs PowerShell with AudioPs loaded, and fails when it does. AUDIOPS_SHELL names the host; by default it is the embedded
 * one where that was built, and otherwise pwsh.
 * @param {string} command
 * @param {string} [folder]  where to run it; the top of the project by default
 * @returns {string} what it has written
 */
export function runAudioPs(command, folder = ROOT) {
  const embedded = join(ROOT, 'out', 'shell', 'audiops');
  const host = process.env.AUDIOPS_SHELL || (existsSync(embedded) ? embedded : 'pwsh');
  const text = `$ErrorActionPreference = 'Stop'; Import-Module ${quote(join(ROOT, 'out', 'AudioPs'))}; ${command}`;
  const run = spawnSync(host, ['-NoProfile', '-Command', text], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.ok(!run.error, `${host} did not start: ${run.error?.message}. Run ./build.sh Build first.`);
  assert.equal(run.status, 0, `${command}\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

/**
 * A text as a literal of PowerShell.
 * @param {string} text
 */
export function quote(text) {
  return `'${text.replaceAll("'", "''")}'`;
}
