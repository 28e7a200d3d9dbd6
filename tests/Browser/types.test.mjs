// The pages' JavaScript keeps to the types that its comments state.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

test('tsc finds no mistake', () => {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const run = spawnSync(process.execPath, [compiler, '--project', fileURLToPath(new URL('.', import.meta.url))], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stdout + run.stderr);
});
