/** Byte-order marks; TextDecoder removes that of UTF-8. */
const BYTE_ORDER_MARKS = [
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/** Control characters that no text file has, and U+FFFD, which replaces undecodable bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the expression finds control characters.
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/;

/**
 * Decodes a text file by its byte-order mark, or else as UTF-16 if every other byte of its beginning is 0, as
 * UTF-8, and as Windows-1252 (Latin-1) if it is not valid UTF-8. Undefined if the result is not text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = BYTE_ORDER_MARKS.find(({ bytes: mark }) =>
    mark.every((byte, index) => bytes[index] === byte),
  )?.encoding;
  const text = encoding === undefined ? decodeUnmarked(bytes) : decodeAs(encoding, bytes);
  return text === undefined || NOT_TEXT.test(text) ? undefined : text;
}

function decodeUnmarked(bytes: Uint8Array): string | undefined {
  const zeros = [0, 1].map((parity) =>
    bytes.subarray(0, 64).every((byte, at) => at % 2 !== parity || byte === 0),
  );
  if (bytes.length > 1 && zeros[1]) return decodeAs('utf-16le', bytes);
  if (bytes.length > 1 && zeros[0]) return decodeAs('utf-16be', bytes);
  return decodeAs('utf-8', bytes) ?? decodeAs('windows-1252', bytes);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
