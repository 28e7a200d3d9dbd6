// Puts the page together.

import { byId } from '../Page/dom.mjs';
import { listenToTheme } from '../Page/theme.mjs';
import { report } from './data.mjs';
import { Files } from './files.mjs';
import { listenToKeys } from './keys.mjs';
import { bytes, clock, figure, visible } from './text.mjs';
import { hasFailed } from './verdict.mjs';

/** What all files come to, in words. */
export function totals() {
  const { files } = report;
  const readable = files.filter((file) => file.error === undefined);
  const duration = readable.reduce((sum, file) => sum + (file.duration ?? 0), 0);
  const size = readable.reduce((sum, file) => sum + (file.size ?? 0), 0);
  const broken = files.length - readable.length;
  const loudness = readable.flatMap((file) => file.loudness?.integrated ?? []);
  const least = figure(loudness.reduce((one, other) => Math.min(one, other), Infinity));
  const most = figure(loudness.reduce((one, other) => Math.max(one, other), -Infinity));
  const failed = files.filter(hasFailed).length;
  return [
    `${files.length} ${files.length === 1 ? 'file' : 'files'}`,
    clock(duration, duration < 60 ? 2 : 0),
    size ? bytes(size) : '',
    loudness.length > 0 ? `${least}${least === most ? '' : ` to ${most}`} LUFS` : '',
    report.tests ? `${files.length - failed} passed, ${failed} failed` : '',
    broken ? `${broken} not readable` : '',
  ].filter((part) => part).join(' · ');
}

byId('title').textContent = visible(report.title);
byId('totals').textContent = totals();
const files = new Files();
listenToKeys(files);
listenToTheme(() => files.cards.forEach((card) => card.redraw()));
