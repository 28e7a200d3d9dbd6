// Runs AudioPs, as it was last built, to write the pages under test.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './browser.mjs';

/**
 * Runs PowerShell with AudioPs loaded, and fails when it does. AUDIOPS_PWSH names it where it is not the pwsh of the path.
 * @param {string} command
 * @param {string} [folder]  where to run it; the top of the project by default
 * @returns {string} what it has written
 */
export function runAudioPs(command, folder = ROOT) {
  const pwsh = process.env.AUDIOPS_PWSH || 'pwsh';
  const text = `$ErrorActionPreference = 'Stop'; Import-Module ${quote(join(ROOT, 'out', 'AudioPs'))}; ${command}`;
  const run = spawnSync(pwsh, ['-NoProfile', '-Command', text], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.ok(!run.error, `${pwsh} did not start: ${run.error?.message}. Run ./build.sh Build first.`);
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
