import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNodeEngine } from './engines/node';
import { Explainer, explainPicture, float32Tensor, modelFromFile, requireMethod } from './index';
import { readNpy, writeNpy } from './npy';

const packageFolder = dirname(fileURLToPath(import.meta.url));
const modules = join(packageFolder, '../../node_modules');
const weights = join(packageFolder, 'model/fixtures/narrow-resnet18.pth');
/** Packages that the test installs: the dependencies and one peer. */
const INSTALLED = ['@bufbuild/protobuf', 'valibot', 'onnxruntime-node'];
const MAX_GZIP_BYTES = 75_000;

/** Creates an empty project with the packed package in node_modules. */
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'package-user-'));
  const shell = process.platform === 'win32';
  // The project's .npmrc ignores scripts, and dist/ is built by one.
  const flags = ['--ignore-scripts=false', '--pack-destination', project, '--silent'];
  const tarball = execFileSync('npm', ['pack', ...flags], { cwd: packageFolder, encoding: 'utf8', shell });
  const installed = join(project, 'node_modules/live-attribution');
  mkdirSync(installed, { recursive: true });
  const archive = join(project, tarball.trim().split('\n').at(-1)!);
  execFileSync('tar', ['-xzf', archive, '-C', installed, '--strip-components=1']);
  for (const name of INSTALLED) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(modules, name), link, 'junction');
  }
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Pixels of a non-square image, and the network input in a .npy file. */
const rgba = {
  data: Uint8Array.from({ length: 300 * 260 * 4 }, (_, i) => (i * 7) % 251),
  width: 300,
  height: 260,
};
const input = float32Tensor(
  [3, 224, 224],
  Float32Array.from({ length: 3 * 224 * 224 }, (_, i) => Math.sin(i / 50)),
);

const PROGRAM = `
import { readFileSync } from 'node:fs';
import { Explainer, explainPicture, modelFromFile, requireMethod } from 'live-attribution';
import { createNodeEngine } from 'live-attribution/engines/node';
import { defaultLabels } from 'live-attribution/imagenet-labels';
import { readNpy } from 'live-attribution/npy';

const model = await modelFromFile(readFileSync(process.argv[2]), 'weights.pth', defaultLabels);
const explainer = new Explainer(createNodeEngine({ threads: 1 }), model);
const pixels = { data: readFileSync('picture.rgba'), width: 300, height: 260 };
const cam = await explainPicture(explainer, pixels);
const array = readNpy(readFileSync('input.npy'), 'input.npy');
const saliency = await explainPicture(explainer, array, { method: requireMethod('saliency') });
const numbers = ({ map, logits, explainedClass }) => {
  return { ...map, values: [...map.values], logits: [...logits], explainedClass };
};
console.log(JSON.stringify([cam, saliency].map(numbers)));
`;

test('the installed package explains pixels and a .npy file with the results of the sources', async () => {
  writeFileSync(join(project, 'picture.rgba'), rgba.data);
  writeFileSync(join(project, 'input.npy'), writeNpy(input));
  writeFileSync(join(project, 'program.js'), PROGRAM);
  const out = execFileSync(process.execPath, ['program.js', weights], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 100e6,
  });

  const engine = createNodeEngine({ threads: 1 });
  const explainer = new Explainer(engine, await modelFromFile(readFileSync(weights), 'weights.pth'));
  const array = readNpy(readFileSync(join(project, 'input.npy')), 'input.npy');
  const expected = [
    await explainPicture(explainer, rgba),
    await explainPicture(explainer, array, { method: requireMethod('saliency') }),
  ].map(({ map, logits, explainedClass }) => ({
    ...map,
    values: [...map.values],
    logits: [...logits],
    explainedClass,
  }));
  await engine.dispose();
  expect(expected.map(({ height }) => height)).toEqual([7, 224]);
  expect(expected.every(({ values }) => values.some((value) => value > 0))).toBe(true);
  // JSON has no −0.
  expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(expected)));
});

test('published files have whole specifiers, and no import attributes, which Node 20.9 does not know', () => {
  const dist = join(project, 'node_modules/live-attribution/dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ts$|\.js$/.test(name),
  );
  expect(files).toContain('index.js');
  expect(files.filter((name) => /testing|fixtures|\.test\./.test(name))).toEqual([]);
  const texts = files.map((name) => readFileSync(join(dist, name), 'utf8'));
  const specifiers = texts.flatMap((text) =>
    [...text.matchAll(/(?:from |import |import\()['"](\.[^'"]*)['"]/g)].map(([, path]) => path!),
  );
  expect(specifiers.length).toBeGreaterThan(files.length);
  expect(specifiers.filter((path) => !path.endsWith('.js'))).toEqual([]);
  expect(texts.filter((text) => text.includes('with { type'))).toEqual([]);
});

const TYPED = `
import { Explainer, explainPicture, modelFromFile, METHODS, UserError } from "live-attribution";
import type { AttributionMap, Method } from 'live-attribution';
import { differentiate } from 'live-attribution/autodiff';
import { createNodeEngine } from 'live-attribution/engines/node';
import { readNpy } from 'live-attribution/npy';

export async function explain(bytes: Uint8Array, npy: Uint8Array): Promise<AttributionMap> {
  const explainer = new Explainer(createNodeEngine(), await modelFromFile(bytes, 'a.onnx'));
  const method: Method = METHODS[0]!;
  const { map, explainedClass } = await explainPicture(explainer, readNpy(npy, 'a.npy'), { method });
  const name: string = explainedClass.name;
  if (name === '') throw new UserError('model-labels', 'A class has no name.');
  return map;
}
// @ts-expect-error A graph is not a string.
differentiate('graph', 'y', ['x']);
`;

test('the declarations compile in a TypeScript project with Node module resolution', () => {
  writeFileSync(join(project, 'typed.ts'), TYPED);
  const options = ['--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom', '--types', ''];
  const flags = ['--strict', '--noEmit', '--skipLibCheck', 'false', ...options];
  const tsc = join(modules, 'typescript/bin/tsc');
  expect(() =>
    execFileSync(process.execPath, [tsc, ...flags, 'typed.ts'], { cwd: project, encoding: 'utf8' }),
  ).not.toThrow();
});

test('index.ts without runtimes is small and contains no label files', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(packageFolder, 'index.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    metafile: true,
    external: ['onnxruntime-*', '@tensorflow/*'],
  });
  const gzipBytes = gzipSync(outputFiles[0]!.contents).length;
  console.log(`live-attribution: ${(gzipBytes / 1000).toFixed(1)} kB gzip`);
  expect(gzipBytes).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  expect(Object.keys(metafile.inputs).filter((path) => path.endsWith('.json'))).toEqual([]);
});
