// What a PNG tells of itself: chunks of text, in UTF-8 (iTXt), behind its header.

/** The signature, and the header with its length, name and sum. */
const HEAD = 8 + 25;

/**
 * @param {Uint8Array} png
 * @param {Record<string, string>} texts by their keywords
 */
export function withText(png, texts) {
  const chunks = Object.entries(texts).map(([keyword, text]) => chunk("iTXt", `${keyword}\0\0\0\0\0${text}`));
  const parts = [png.subarray(0, HEAD), ...chunks, png.subarray(HEAD)];
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {string} name @param {string} text */
function chunk(name, text) {
  const content = new TextEncoder().encode(name + text);
  const bytes = new Uint8Array(content.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length - name.length);
  bytes.set(content, 4);
  view.setUint32(4 + content.length, sumOf(content));
  return bytes;
}

/** CRC-32, as a PNG has it. @param {Uint8Array} bytes */
function sumOf(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
