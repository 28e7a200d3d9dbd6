// What became of the rules that files are tested by.

import { report } from './data.mjs';
import { create } from './dom.mjs';
import { visible } from './text.mjs';

/** @typedef {import('./data.mjs').FileEntry} FileEntry */

/** The rules that a file breaks. @param {FileEntry} file */
export function broken(file) {
  return (file.rules ?? []).filter((rule) => !rule.passed);
}

/** Whether a file has failed, as one that cannot be read has. @param {FileEntry} file */
export function hasFailed(file) {
  return report.tests && (file.error !== undefined || broken(file).length > 0);
}

/** The verdict in two words, for the table. @param {FileEntry} file */
export function shortVerdict(file) {
  const count = broken(file).length;
  return count === 0 ? 'passed' : `${count} ${count === 1 ? 'rule' : 'rules'} broken`;
}

/** What a rule says of a file. @param {import('./data.mjs').RuleResult} rule */
export function reason({ passed, actual, expected }) {
  return actual === expected ? visible(actual) : `${visible(actual)}, ${passed ? 'as' : 'not'} ${visible(expected)}`;
}

/** The verdict on a file with its reasons, for its card. @param {FileEntry} file */
export function verdictOf(file) {
  const failed = broken(file);
  const result = create('div', failed.length > 0 ? 'verdict failed' : 'verdict passed');
  const count = file.rules?.length ?? 0;
  result.append(create('p', '', failed.length > 0
    ? `Failed: ${failed.length} of ${count} ${count === 1 ? 'rule' : 'rules'} broken`
    : `Passed: ${count} ${count === 1 ? 'rule' : 'rules'} kept`));
  if (failed.length > 0) {
    const list = create('ul');
    for (const rule of failed) {
      const item = create('li');
      item.append(create('strong', '', `${rule.rule}:`), ` ${reason(rule)}`);
      list.append(item);
    }
    result.append(list);
  }
  return result;
}
