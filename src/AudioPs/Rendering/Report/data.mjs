// What the page is given: facts of all files from the start, pictures and sound of a file when they are wanted.

import { byId } from '../Page/dom.mjs';

/**
 * @typedef {object} PackedWaveform
 * @property {number} columns
 * @property {number} step seconds of a column
 * @property {number} scale amplitude that the largest number stands for
 *
 * @typedef {object} PackedRaster
 * @property {string} kind which of the report's views it is
 * @property {number} rows
 * @property {number} columns
 * @property {number} start seconds of the middle of the first column
 * @property {number} step seconds from one column to the next
 *
 * @typedef {object} Sound
 * @property {string} type media type with its codec
 * @property {number} size bytes
 * @property {string} [source] address of a file beside the page
 *
 * @typedef {object} Loudness a figure that there is none of is left out
 * @property {string} state "measured", or why there is no loudness
 * @property {number} [integrated] LUFS
 * @property {number} [range] LU
 * @property {number} [momentaryMax] LUFS
 * @property {number} [shortTermMax] LUFS
 * @property {number} [truePeak] dBTP
 *
 * @typedef {object} RuleResult
 * @property {string} rule
 * @property {boolean} passed
 * @property {string} actual what the file is, in words
 * @property {string} expected what the rule wants, in words
 *
 * @typedef {object} FileEntry
 * @property {number} id
 * @property {string} name path below the folder of the report
 * @property {string} [error] why it could not be read
 * @property {string} [format]
 * @property {string} [codec]
 * @property {string} [encoding]
 * @property {number} [rate] Hz
 * @property {number} [channels]
 * @property {string} [layout]
 * @property {number} [bits]
 * @property {number} [duration] seconds
 * @property {number} [offset] seconds of the file before what is shown
 * @property {number} [samples] per channel
 * @property {number} [size] bytes
 * @property {number} [bitRate] bit/s
 * @property {number | null} [peak] dBFS
 * @property {number | null} [rms] dBFS
 * @property {number} [clipped] samples at or beyond full scale
 * @property {Loudness} [loudness]
 * @property {RuleResult[]} [rules] what became of each, where the report has rules
 * @property {[string, string][]} [tags]
 * @property {PackedWaveform} [waveform]
 * @property {PackedRaster[]} [rasters]
 * @property {number} [speech] how many stretches of speech there are, where they are shown
 * @property {Sound} [sound]
 * @property {string} [script] address of the file with its pictures, beside the page
 *
 * @typedef {object} View
 * @property {string} caption what it shows and in which unit
 * @property {string} description what it is, for those who do not see it
 * @property {string} [scale] how frequency runs, where there is frequency
 * @property {number} [height] of a picture, in rem; none of a waveform
 *
 * @typedef {object} Report
 * @property {string} title
 * @property {{name: string, colors: string}} colorMap
 * @property {number} range decibels from the top of a spectrogram to its bottom
 * @property {boolean} tests whether files are tested by rules
 * @property {Record<string, View>} views what is shown of a file
 * @property {FileEntry[]} files
 */

/** @type {Report} */
export const report = JSON.parse(byId('report').textContent ?? '');

/**
 * Bytes of text in base64.
 * @param {string} text
 */
export function fromBase64(text) {
  const binary = atob(text);
  const result = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) result[i] = binary.charCodeAt(i);
  return result;
}

/**
 * Undoes DEFLATE (RFC 1951).
 * @param {Uint8Array<ArrayBuffer>} packed
 */
export async function inflate(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Those who wait for the pictures of a file that come in a script of their own. @type {Map<number, (text: string) => void>} */
const awaited = new Map();

// Scripts beside the page call this with what they hold.
Object.defineProperty(window, 'audioReport', {
  value: (/** @type {number} */ id, /** @type {string} */ text) => {
    awaited.get(id)?.(text);
    awaited.delete(id);
  },
});

/**
 * The packed pictures of a file.
 * @param {FileEntry} file
 * @returns {Promise<string>}
 */
export function fetchPictures(file) {
  if (!file.script) return Promise.resolve(byId(`pictures-${file.id}`).textContent ?? '');
  const source = file.script;
  // A page of file:// may not fetch, but it may load a script.
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    awaited.set(file.id, resolve);
    script.src = source;
    script.addEventListener('load', () => script.remove());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(`${source} is missing beside this page.`));
    });
    document.head.append(script);
  });
}

/**
 * The address of a file's sound, which is made when it is first wanted.
 * @param {Sound} sound
 * @param {number} id
 */
export function soundAddress(sound, id) {
  if (sound.source) return sound.source;
  const data = fromBase64(byId(`sound-${id}`).textContent ?? '');
  return URL.createObjectURL(new Blob([data], { type: sound.type }));
}
