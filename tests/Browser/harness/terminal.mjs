// What a terminal shows of text with colours, as a page: each character in its cell, blocks and lines drawn to the pixel.

/** @typedef {{ text: string, ink: string, paper: string, isBold: boolean }} Cell */

const INK = '#d6d9de';
const FAINT = '#8a919e';
const PAPER = '#16181d';
// As most terminals have them: black, red, green, yellow, blue, magenta, cyan, white, and the same brighter.
const COLORS = [
  '#2a2d34', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#abb2bf',
  '#8a919e', '#ef8a92', '#b1d69a', '#f0d399', '#85c4f5', '#d79ae8', '#7fd0da', '#ffffff',
];

/**
 * Lines of cells of a text with the escape sequences of colours (SGR).
 * @param {string} text
 * @returns {Cell[][]}
 */
export function toCells(text) {
  let ink = INK;
  let paper = PAPER;
  let isBold = false;
  let isFaint = false;
  return text.replace(/\r?\n$/, '').split(/\r?\n/).map(line => {
    /** @type {Cell[]} */
    const cells = [];
    for (const [part, codes] of line.matchAll(/\x1b\[([\d;]*)m|[^\x1b]/gu)) {
      if (codes === undefined) {
        cells.push({ text: part, ink: isFaint && ink === INK ? FAINT : ink, paper, isBold });
        continue;
      }
      const numbers = codes.split(';').map(Number);
      for (let i = 0; i < numbers.length; i++) {
        const code = numbers[i];
        if (code === 0) [ink, paper, isBold, isFaint] = [INK, PAPER, false, false];
        else if (code === 1 || code === 2 || code === 22) [isBold, isFaint] = [code === 1, code === 2];
        else if (code === 39) ink = INK;
        else if (code === 49) paper = PAPER;
        else if (code >= 30 && code < 38) ink = COLORS[code - 30];
        else if (code >= 90 && code < 98) ink = COLORS[code - 82];
        else if ((code === 38 || code === 48) && numbers[i + 1] === 2) {
          const color = `rgb(${numbers.slice(i + 2, i + 5).join(' ')})`;
          if (code === 38) ink = color;
          else paper = color;
          i += 4;
        } else throw new Error(`'${codes}' is a colour that is not drawn here.`);
      }
    }
    return cells;
  });
}

/**
 * A page that draws cells on a canvas in a window of a terminal, #terminal.
 * @param {Cell[][]} lines
 */
export function terminalPage(lines) {
  // "<" is the one character that could end the script.
  const data = JSON.stringify(lines).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Terminal</title><style>
    body { margin: 0; background: transparent; }
    #terminal { display: inline-block; padding: 18px 20px; background: ${PAPER}; border-radius: 10px; }
    canvas { display: block; }
  </style></head><body><div id="terminal"><canvas></canvas></div><script>(${draw})(${data})</script></body></html>`;
}

/** Runs in the page. @param {Cell[][]} lines */
function draw(lines) {
  const width = 9;
  const height = 18;
  const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas'));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const columns = Math.max(...lines.map(line => line.length));
  canvas.width = columns * width * devicePixelRatio;
  canvas.height = lines.length * height * devicePixelRatio;
  canvas.style.width = `${columns * width}px`;
  canvas.style.height = `${lines.length * height}px`;
  context.scale(devicePixelRatio, devicePixelRatio);
  context.textBaseline = 'alphabetic';
  /** Parts of a cell: left, top, width, height. @type {Record<string, number[]>} */
  const blocks = { '▀': [0, 0, 1, 0.5], '▄': [0, 0.5, 1, 0.5], '▌': [0, 0, 0.5, 1], '▐': [0.5, 0, 0.5, 1], '█': [0, 0, 1, 1] };
  /** Arms from the middle: left, right, up, down. @type {Record<string, number[]>} */
  const arms = {
    '─': [1, 1, 0, 0], '│': [0, 0, 1, 1], '└': [0, 1, 1, 0], '┘': [1, 0, 1, 0], '┌': [0, 1, 0, 1], '┐': [1, 0, 0, 1],
    '├': [0, 1, 1, 1], '┤': [1, 0, 1, 1], '┬': [1, 1, 0, 1], '┴': [1, 1, 1, 0], '┼': [1, 1, 1, 1],
  };
  lines.forEach((line, row) => line.forEach((cell, column) => {
    const x = column * width;
    const y = row * height;
    context.fillStyle = cell.paper;
    context.fillRect(x, y, width, height);
    context.fillStyle = cell.ink;
    if (cell.text in blocks) {
      const [left, top, w, h] = blocks[cell.text];
      context.fillRect(x + left * width, y + top * height, w * width, h * height);
    } else if (cell.text in arms) {
      const [left, right, up, down] = arms[cell.text];
      const [middleX, middleY] = [x + width / 2 - 0.5, y + height / 2 - 0.5];
      if (left) context.fillRect(x, middleY, width / 2 + 0.5, 1);
      if (right) context.fillRect(middleX, middleY, width / 2 + 0.5, 1);
      if (up) context.fillRect(middleX, y, 1, height / 2 + 0.5);
      if (down) context.fillRect(middleX, middleY, 1, height / 2 + 0.5);
    } else {
      context.font = `${cell.isBold ? 'bold ' : ''}15px "DejaVu Sans Mono", "Cascadia Mono", Menlo, Consolas, monospace`;
      context.fillText(cell.text, x, y + 13.5);
    }
  }));
}
