// How numbers are written, with a true minus sign and in no language's own way; and round ones for axes.

/**
 * @param {number} value
 * @param {number} digits  after the point
 */
export function fixed(value, digits) {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '\u2212∞';
  const text = value.toFixed(digits);
  if (!text.startsWith('-')) return text;
  return Number(text) === 0 ? text.slice(1) : `\u2212${text.slice(1)}`;
}

/**
 * As short as it can be written: "0.5", "2", "1e-4".
 * @param {number} value
 */
export function brief(value) {
  const text = String(Number(value.toPrecision(6)));
  return text.replace('-', '\u2212');
}

/**
 * Hz on an axis: "500", "2k".
 * @param {number} value
 */
export function tickHertz(value) {
  return value >= 1000 ? `${brief(value / 1000)}k` : brief(value);
}

/**
 * Round values of a range, in steps of 1, 2 or 5 times a power of ten.
 * @param {number} min
 * @param {number} max
 * @param {number} count  at most about so many
 */
export function roundTicks(min, max, count) {
  const rough = (max - min) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find(factor => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const ticks = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) ticks.push(i * step + 0); // never minus zero
  return ticks;
}
