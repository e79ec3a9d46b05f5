import { svgSize } from './svg-size';

/** An SVG whose root has a size in pixels. */
interface SizedSvg {
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Bytes searched for the root, because drawing programs write comments and entities before it. */
const HEAD_BYTES = 1e6;

/** What precedes the root: byte order mark, declarations and comments. */
const PROLOG =
  /^(?:\xef\xbb\xbf)?(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)*/;
const ROOT = /^<(?:[\w.-]+:)?svg(?=[\s/>])/;
const ATTRIBUTE = /\s+([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g;
const ATTRIBUTES = new RegExp(`^(?:${ATTRIBUTE.source})*`);

/** Whether the beginning of a text, with one character per byte, is that of an SVG. */
export const isSvgText = (text: string) => ROOT.test(text.slice(prologLength(text)));

const prologLength = (text: string) => PROLOG.exec(text)![0].length;

/**
 * Gives an SVG a size such that its longer side has `sidePx` pixels, so that all programs draw it alike.
 * Undefined if the bytes are no SVG.
 */
export function sizedSvg(bytes: Uint8Array<ArrayBuffer>, sidePx: number): SizedSvg | undefined {
  const utf8 = withoutUtf16(bytes);
  // One character per byte, so that positions agree in every encoding.
  const head = Array.from(utf8.subarray(0, HEAD_BYTES), (byte) => String.fromCharCode(byte)).join('');
  const rootAt = prologLength(head);
  const name = ROOT.exec(head.slice(rootAt))?.[0];
  if (name === undefined) return undefined;
  const attributesAt = rootAt + name.length;
  const attributes = ATTRIBUTES.exec(head.slice(attributesAt))![0];
  const values = new Map(
    [...attributes.matchAll(ATTRIBUTE)].map(([, key, value]) => [key!, value!.slice(1, -1)]),
  );
  const { width, height, box } = svgSize(values);
  const [widthPx, heightPx] = [width, height].map((side) => {
    return Math.max(1, Math.round((side * sidePx) / Math.max(width, height)));
  }) as [number, number];
  // Fills the whole pixels, whose ratio is not exactly that of the size.
  const added = { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none' };
  const set = { width: widthPx, height: heightPx, ...(box ? {} : added) };
  const kept = attributes.replace(ATTRIBUTE, (attribute, key) => (key in set ? '' : attribute));
  const written = Object.entries(set).map(([key, value]) => ` ${key}="${value}"`);
  const root = Uint8Array.from(written.join('') + kept, (char) => char.charCodeAt(0));
  const rest = utf8.subarray(attributesAt + attributes.length);
  return { parts: [utf8.subarray(0, attributesAt), root, rest], widthPx, heightPx };
}

/** Converts UTF-16 to UTF-8, whose bytes below 128 are those of ASCII like in all other encodings. */
function withoutUtf16(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (mark !== 0xfffe && mark !== 0xfeff) return bytes;
  const text = new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(bytes);
  return new TextEncoder().encode(text.replace(/^(<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, '$1'));
}
