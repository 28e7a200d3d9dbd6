// Light and dark: the system's, until the button says otherwise.

import { byId } from './dom.mjs';

/** @typedef {import('./files.mjs').Files} Files */

/** @param {Files} files */
export function listenToTheme(files) {
  const button = byId('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const { documentElement } = document;
  const isDark = () => documentElement.dataset.theme ? documentElement.dataset.theme === 'dark' : system.matches;
  const update = () => {
    button.setAttribute('aria-pressed', String(isDark()));
    // Canvases hold the colours they were drawn with.
    for (const card of files.cards) card.stack?.draw();
  };
  button.addEventListener('click', () => {
    documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    update();
  });
  system.addEventListener('change', update);
  update();
}
