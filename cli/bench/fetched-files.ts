import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type FetchedKind = 'pages' | 'styles' | 'scripts' | 'data' | 'onnxruntime' | 'network';

/**
 * Kilobytes after gzip of the files of a site that were requested, by kind.
 * @param folders that the site serves
 * @param requests paths, perhaps with queries; what the site lacks counts nothing
 */
export async function fetchedFiles(
  folders: readonly string[],
  requests: readonly string[],
): Promise<ReadonlyMap<FetchedKind, number>> {
  const kilobytes = new Map<FetchedKind, number>();
  const paths = requests.map((url) => decodeURIComponent(url.split(/[?#]/, 1)[0]!));
  for (const path of new Set(paths.map((path) => (path.endsWith('/') ? `${path}index.html` : path)))) {
    const bytes = await readFirst(folders, path);
    const size = bytes === undefined ? 0 : gzipSync(bytes, { level: 9 }).length / 1000;
    const kind = kindOf(path);
    kilobytes.set(kind, (kilobytes.get(kind) ?? 0) + size);
  }
  return kilobytes;
}

function kindOf(path: string): FetchedKind {
  if (path.endsWith('.html')) return 'pages';
  if (path.endsWith('.css')) return 'styles';
  if (/\bort\b.*\.(wasm|mjs)$/.test(path)) return 'onnxruntime';
  if (/\.m?js$/.test(path)) return 'scripts';
  return path.endsWith('.onnx') ? 'network' : 'data';
}

async function readFirst(folders: readonly string[], path: string): Promise<Uint8Array | undefined> {
  for (const folder of folders) {
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (bytes) return bytes;
  }
  return undefined;
}
