// Data as letters that an address may have: JSON, made smaller, in base64url.

/** Bytes that may come out of a packed text: more than any session has, and less than a page can't take. */
const MOST = 16 << 20;

/** Of what is as it was, and of what was made smaller: the oldest browsers can't do that. */
const PLAIN = "0";
const SMALLER = "1";

/** @param {unknown} data */
export async function pack(data) {
  const bytes = new TextEncoder().encode(JSON.stringify(data));
  if (typeof CompressionStream === "undefined") return PLAIN + letters(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return SMALLER + letters(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/**
 * @param {string} text
 * @returns {Promise<any>} undefined if it is none that `pack` has made
 */
export async function unpack(text) {
  try {
    const bytes = bytesOf(text.slice(1));
    if (text.startsWith(PLAIN)) return parsed(bytes);
    if (text.startsWith(SMALLER)) return parsed(await inflated(bytes));
  } catch {
    // Cut short, or made up.
  }
}

/** @param {Uint8Array} bytes */
const parsed = (bytes) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function inflated(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > MOST) throw new RangeError("too much comes out of it");
    parts.push(value);
  }
}

/** @param {Uint8Array} bytes */
function letters(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text */
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
