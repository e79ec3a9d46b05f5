import { decodeText, readLabels } from 'live-attribution/model';
import { isSvgText } from '@/lib/picture/sized-svg';
import type { LabelFile } from '@/lib/state/own-models';

/** A file and its use on the page; 'unknown' has none. */
export type IdentifiedFile =
  | { readonly kind: NonLabelKind; readonly file: File }
  | { readonly kind: 'labels'; readonly file: File; readonly labels: LabelFile };

export type FileKind =
  | 'picture'
  | 'heic'
  | 'model'
  | 'labels'
  | 'lesson'
  | 'saved'
  | 'pdf'
  | 'video'
  | 'empty-file'
  | 'unknown'
  | 'unreadable';

/** Bytes searched for signatures; PyTorch’s archives name their pickle there. */
const HEAD_BYTES = 4096;
/** Largest file that is read as text: 10,000 classes in two languages have 1 MB. */
const MAX_TEXT_BYTES = 5e6;

const WEIGHTS = /\.(pth|pt|bin|safetensors|onnx)$/i;
const TEXT = /\.(txt|json|csv|tsv|names|labels)$/i;
const TEXT_TYPE = /^(application\/json|text\/(plain|csv|tab-separated-values))$/;
const JSON_TEXT = /^(\xef\xbb\xbf)?\s*[[{]\s*["{[}\]]/;
const PICTURE = /\.(png|jpe?g|jfif|gif|webp|bmp|ico|avif|svg|tiff?|jxl)$/i;
const VIDEO = /\.(mp4|m4v|mov|webm|mkv|avi|mpe?g|ogv|3gp|wmv)$/i;

/** Whether the version of ONNX's format and another field begin a file; no text begins with \x08. */
const isOnnx = (head: string) =>
  head.length > 2 && head.startsWith('\x08') && '\x12\x1a"(2:Br'.includes(head.charAt(2));

/** Kinds by their magic bytes: Latin-1 texts by offset in the file; the first match decides. */
const SIGNATURES: readonly (readonly [NonLabelKind, Readonly<Record<number, string>>])[] = [
  ['pdf', { 0: '%PDF-' }],
  ['picture', { 0: '\x89PNG' }],
  ['picture', { 0: '\xff\xd8\xff' }],
  ['picture', { 0: 'GIF8' }],
  ['picture', { 0: 'RIFF', 8: 'WEBP' }],
  ['picture', { 0: 'BM', 6: '\0\0\0\0' }],
  ['picture', { 0: '\0\0\x01\0' }],
  ['picture', { 4: 'ftypavi' }],
  ['heic', { 4: 'ftyphei' }],
  ['heic', { 4: 'ftyphev' }],
  ['heic', { 4: 'ftypmif1' }],
  ['heic', { 4: 'ftypmsf1' }],
  ['video', { 4: 'ftyp' }],
  ['video', { 0: '\x1aE\xdf\xa3' }],
  ['video', { 0: 'RIFF', 8: 'AVI ' }],
  ['video', { 0: 'OggS' }],
  // A pickle by PyTorch, and the header of safetensors after its length.
  ['model', { 0: '\x80\x02' }],
  ['model', { 0: '\x80\x03' }],
  ['model', { 0: '\x80\x04' }],
  ['model', { 0: '\x80\x05' }],
  ['model', { 3: '\0\0\0\0\0{"' }],
];

type NonLabelKind = Exclude<FileKind, 'labels'>;

function kindBySignature(head: string): NonLabelKind | undefined {
  if (head.startsWith('PK') && head.includes('data.pkl')) return 'model';
  if (isSvgText(head)) return 'picture';
  if (isOnnx(head)) return 'model';
  const fits = (parts: Readonly<Record<number, string>>) =>
    Object.entries(parts).every(([at, text]) => head.startsWith(text, Number(at)));
  return SIGNATURES.find(([, parts]) => fits(parts))?.[0];
}

/** Identifies a file by its content, or by its name if the content is inconclusive. Never throws. */
export async function identifyFile(file: File): Promise<IdentifiedFile> {
  const head = await bytesOf(file.slice(0, HEAD_BYTES));
  if (head === undefined) return { kind: 'unreadable', file };
  if (head.length === 0) return { kind: 'empty-file', file };
  const text = String.fromCharCode(...head);
  const kind = kindBySignature(text);
  if (kind !== undefined) return { kind, file };
  const { name, type } = file;
  if (WEIGHTS.test(name)) return { kind: 'model', file };
  if (/\.zip$/i.test(name)) return { kind: 'saved', file };
  if (TEXT.test(name) || TEXT_TYPE.test(type) || JSON_TEXT.test(text)) return identifyText(file);
  if (/\.hei[cf]$/i.test(name)) return { kind: 'heic', file };
  if (VIDEO.test(name) || type.startsWith('video/')) return { kind: 'video', file };
  if (PICTURE.test(name) || type.startsWith('image/')) return { kind: 'picture', file };
  return { kind: 'unknown', file };
}

async function identifyText(file: File): Promise<IdentifiedFile> {
  const bytes = file.size > MAX_TEXT_BYTES ? undefined : await bytesOf(file);
  if (bytes === undefined) return { kind: 'unknown', file };
  if (isLesson(decodeText(bytes) ?? '')) return { kind: 'lesson', file };
  try {
    return { kind: 'labels', file, labels: { name: file.name, labels: readLabels(bytes, file.name) } };
  } catch {
    return { kind: 'unknown', file };
  }
}

/** Whether a text is a lesson, though perhaps a broken one. */
function isLesson(text: string): boolean {
  return text.trimStart().startsWith('{') && /"attribution-lesson"|"steps"\s*:\s*\[/.test(text);
}

async function bytesOf(blob: Blob): Promise<Uint8Array | undefined> {
  return blob.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
}
