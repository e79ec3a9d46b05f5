import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Folders of the package, lowest layer first; each imports only its own files and lower layers. */
const LAYERS = [
  ['random'],
  ['npy', 'onnx', 'heat-map'],
  ['autodiff', 'model', 'metrics'],
  ['engines', 'preprocess'],
  ['methods'],
  ['explainer'],
];

/** External packages, and the folder that may import them. */
const PACKAGES: Readonly<Record<string, string>> = {
  '@bufbuild/protobuf': 'onnx',
  '@tensorflow/tfjs-backend-webgpu': 'engines',
  '@tensorflow/tfjs-core': 'engines',
  'onnxruntime-node': 'engines',
  'onnxruntime-web': 'engines',
  valibot: 'model',
};

const packageFolder = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(packageFolder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll(sep, '/'))
  .filter((name) => /\.ts$/.test(name) && !/^dist\/|(^|\/)(testing|fixtures)\/|\.test\.ts$/.test(name));

/** The folder below the package; files beside the folders belong to one, `.`, but for index.ts. */
function folderOf(path: string): string {
  const first = path.split('/')[0]!;
  if (/^index(\.ts)?$/.test(path)) return 'index';
  return first === path ? '.' : first;
}

/** Files beside the folders are the lowest layer, and index.ts is the highest. */
function layerOf(path: string): number {
  const folder = folderOf(path);
  return folder === 'index' ? LAYERS.length : LAYERS.findIndex((names) => names.includes(folder));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(packageFolder, file), 'utf8');
  return [...text.matchAll(/^(?:import|export|\}) ?(?:.* from )?'([^']+)'/gm)].map(([, from]) => from!);
}

test('every folder of the package has a layer', () => {
  const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]!));
  expect([...folders].sort()).toEqual(LAYERS.flat().sort());
});

test('imports lead to lower layers, or stay within their folder', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((from) => from.startsWith('.'))
      .map((from) => normalize(join(dirname(file), from)).replaceAll(sep, '/'))
      .filter((target) => folderOf(target) !== folderOf(file) && layerOf(target) >= layerOf(file))
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('packages are imported by the one folder that needs them', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((from) => !from.startsWith('.') && !from.startsWith('node:'))
      .map((from) =>
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      )
      .filter((name) => PACKAGES[name] !== file.split('/')[0])
      .map((name) => `${file} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});
