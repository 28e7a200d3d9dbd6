// Keys. Those of a letter or sign work anywhere but in fields.

import { byId } from '../Page/dom.mjs';
import { within } from './dom.mjs';
import { heard } from './player.mjs';

/** @typedef {import('./files.mjs').Files} Files */

/** @param {Files} files */
export function listenToKeys(files) {
  const dialog = byId('keys', HTMLDialogElement);
  const search = byId('search', HTMLInputElement);
  byId('help').addEventListener('click', () => dialog.showModal());

  /** The card that keys are for: the one with the focus, the one heard, or the first in view. */
  const current = () => {
    const focused = document.activeElement?.closest('.card');
    const shown = files.shown.filter((card) => card.hasContent);
    return shown.find((card) => card.element === focused)
      ?? shown.find((card) => card.player === heard())
      ?? shown.find((card) => card.element.getBoundingClientRect().bottom > window.innerHeight * 0.3)
      ?? shown[0];
  };

  /** @param {number} direction */
  const go = (direction) => {
    const { shown } = files;
    const at = shown.findIndex((card) => card.element.contains(document.activeElement));
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + direction))];
    next?.show();
    within(next.element, next.file.error === undefined ? '.seek' : '.name').focus({ preventScroll: true });
    next.element.scrollIntoView({ block: 'start' });
  };

  document.addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (dialog.open || event.altKey || event.metaKey) return;
    if (target === search && event.key === 'Escape') {
      search.value = '';
      search.dispatchEvent(new Event('input'));
      search.blur();
    }
    if (target.matches('input')) return;

    const card = current();
    const stack = card?.stack ?? undefined;
    const isSlider = target.classList.contains('seek');
    const step = event.shiftKey ? 0.1 : event.ctrlKey ? 10 : 1;
    /** @type {Record<string, (() => void) | undefined | false>} */
    const actions = {
      ' ': !target.matches('button, a, summary') && card && (() => card.player.toggle()),
      ArrowLeft: stack && (() => card.player.seek(card.player.time - step)),
      ArrowRight: stack && (() => card.player.seek(card.player.time + step)),
      ArrowDown: isSlider && stack && (() => card.player.seek(card.player.time - step)),
      ArrowUp: isSlider && stack && (() => card.player.seek(card.player.time + step)),
      Home: isSlider && stack && (() => card.player.seek(0)),
      End: isSlider && stack && (() => card.player.seek(card.player.duration)),
      '+': stack && (() => stack.zoom(2)),
      '=': stack && (() => stack.zoom(2)),
      '-': stack && (() => stack.zoom(0.5)),
      0: stack && (() => stack.showWhole()),
      '[': stack && (() => stack.pan(-stack.axis.span / 4)),
      ']': stack && (() => stack.pan(stack.axis.span / 4)),
      n: () => go(1),
      p: () => go(-1),
      '/': () => search.focus(),
      '?': () => dialog.showModal(),
    };
    const isArrow = event.key.startsWith('Arrow');
    const action = event.ctrlKey && !isArrow ? undefined : Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
