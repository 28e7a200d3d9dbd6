// axe-core on a page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails when axe-core finds a violation of WCAG 2.2 AA, or of its best practices, that is serious or critical.
 * @param {import('playwright-core').Page} page
 */
export async function assertAccessible(page) {
  const violations = await findViolations(page);
  const grave = violations.filter(v => v.impact === 'serious' || v.impact === 'critical');
  assert.deepEqual(grave.map(describe), [], 'axe-core has found violations');
}

/**
 * All that axe-core finds.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<import('axe-core').Result[]>}
 */
export async function findViolations(page) {
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(SOURCE);
  return page.evaluate(async () => {
    const axe = /** @type {import('axe-core')} */ (/** @type {any} */ (globalThis).axe);
    return (await axe.run(document, { resultTypes: ['violations'] })).violations;
  });
}

/** @param {import('axe-core').Result} violation */
function describe(violation) {
  const where = violation.nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`).join('; ');
  return `${violation.impact} ${violation.id}: ${violation.help} (${where})`;
}
