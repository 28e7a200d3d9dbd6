// The numbers that pictures are drawn from, as New-AudioReport packs them (PicturePacker.cs).

import { fetchPictures, fromBase64, inflate } from './data.mjs';
import { Raster } from './spectrogram.mjs';
import { Speech } from './speech.mjs';
import { Waveform } from './waveform.mjs';

/** @typedef {import('./data.mjs').FileEntry} FileEntry */
/** @typedef {import('./data.mjs').PackedWaveform} PackedWaveform */
/** @typedef {import('./data.mjs').PackedRaster} PackedRaster */

/**
 * @typedef {object} Pictures
 * @property {Waveform | null} waveform
 * @property {Raster[]} rasters
 * @property {Speech | null} speech
 */

/**
 * The pictures of a file, unpacked.
 * @param {FileEntry} file
 * @returns {Promise<Pictures>}
 */
export async function loadPictures(file) {
  const data = await inflate(fromBase64(await fetchPictures(file)));
  let offset = 0;
  let waveform = null;
  if (file.waveform) {
    const layout = file.waveform;
    const channels = file.channels ?? 1;
    /** @type {Float32Array[]} */
    const minima = [];
    /** @type {Float32Array[]} */
    const maxima = [];
    for (let channel = 0; channel < channels; channel++) {
      for (const limits of [minima, maxima]) {
        limits.push(decodeLimits(data.subarray(offset, offset + 2 * layout.columns), layout));
        offset += 2 * layout.columns;
      }
    }
    waveform = new Waveform(layout, minima, maxima);
  }

  const rasters = [];
  for (const layout of file.rasters ?? []) {
    const size = layout.rows * layout.columns;
    // A copy begins where numbers of four bytes may.
    const frequencies = new Float32Array(data.slice(offset, offset + 4 * layout.rows).buffer);
    offset += 4 * layout.rows;
    rasters.push(new Raster(layout, frequencies, decodeRaster(data.subarray(offset, offset + size), layout)));
    offset += size;
  }
  const speech = file.speech === undefined ? null : new Speech(new Float32Array(data.slice(offset, offset + 12 * file.speech).buffer));
  return { waveform, rasters, speech };
}

/**
 * Amplitudes, of differences from column to column: first all low bytes, then all high bytes.
 * @param {Uint8Array} coded
 * @param {PackedWaveform} layout
 */
export function decodeLimits(coded, { columns, scale }) {
  const values = new Float32Array(columns);
  let value = 0;
  for (let i = 0; i < columns; i++) {
    value = (value + coded[i] + 256 * coded[columns + i]) & 0xffff;
    values[i] = (value << 16 >> 16) / 32767 * scale;
  }
  return values;
}

/**
 * Half decibels above the bottom, of differences in time.
 * @param {Uint8Array} coded
 * @param {PackedRaster} layout
 */
export function decodeRaster(coded, { rows, columns }) {
  const values = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    let value = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++) values[i] = value = (value + coded[i]) & 0xff;
  }
  return values;
}
