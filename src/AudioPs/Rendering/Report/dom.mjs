// The few things that every part needs of the document. Text from files only ever becomes text nodes.

import { byId } from '../Page/dom.mjs';

/**
 * The one element of a class inside another.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {T}
 */
export function within(parent, selector) {
  const found = parent.querySelector(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return /** @type {T} */ (found);
}

/**
 * A new element with text.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function create(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * What a template holds, made anew.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function fromTemplate(id) {
  const content = /** @type {HTMLTemplateElement} */ (byId(id)).content;
  return /** @type {HTMLElement} */ (document.importNode(/** @type {Node} */ (content.firstElementChild), true));
}

/**
 * Tells those who cannot see the page what has happened.
 * @param {string} text
 */
export function say(text) {
  byId('status').textContent = text;
}
