// Light and dark: the system's, until the button says otherwise.

import { byId } from './dom.mjs';

/**
 * Gives the button its work.
 * @param {() => void} changed  told now and of every change: what is painted holds the colours it was painted with
 */
export function listenToTheme(changed) {
  const button = byId('theme', HTMLButtonElement);
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const show = () => {
    button.setAttribute('aria-pressed', String(isDark()));
    changed();
  };
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    show();
  });
  system.addEventListener('change', show);
  show();
}
