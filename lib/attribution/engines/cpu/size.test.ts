import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { Explainer } from '../../explainer/explainer';
import { lastStep } from '../../explainer/last-step';
import { findMethod } from '../../methods/registry';
import { narrowModel } from '../../testing/narrow-model';
import type * as CpuModule from './index';

const MAX_GZIP_BYTES = 40_000;

/** What a page imports. */
const BUILD: BuildOptions = {
  stdin: {
    contents: "export { createCpuEngine, supportsSimd, UnsupportedNode } from './index';",
    resolveDir: dirname(fileURLToPath(import.meta.url)),
    loader: 'ts',
  },
  bundle: true,
  minify: true,
  format: 'esm',
};

/** Leaves out the code for ONNX, which pages have for other engines too, and what is imported on demand. */
const firstCodeOnly: Plugin = {
  name: 'first-code-only',
  setup({ onResolve }) {
    onResolve({ filter: /\/onnx(\/|$)/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

test('the engine is small before it knows a network', async () => {
  const { outputFiles } = await build({ ...BUILD, write: false, plugins: [firstCodeOnly] });
  const gzipBytes = gzipSync(outputFiles![0]!.contents).length;
  console.log(`live-attribution/engines/cpu: ${(gzipBytes / 1000).toFixed(1)} kB gzip`);
  expect(gzipBytes).toBeLessThanOrEqual(MAX_GZIP_BYTES);
});

test('the first map of a ResNet with the default method needs no other code', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  const globals = globalThis as { loadedModules?: string[] };
  globals.loadedModules = [];
  try {
    const banner = { js: 'globalThis.loadedModules.push(import.meta.url);' };
    const { metafile } = await build({
      ...BUILD,
      banner,
      splitting: true,
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      metafile: true,
    });
    /** Modules that were imported on demand. */
    const onDemand = () =>
      Object.entries(metafile.outputs).flatMap(([path, { entryPoint = '<stdin>' }]) => {
        const isLoaded = globals.loadedModules!.includes(pathToFileURL(path).href);
        return isLoaded && entryPoint !== '<stdin>' ? [entryPoint.split('/cpu/')[1]!] : [];
      });
    const { createCpuEngine }: typeof CpuModule = await import(
      /* @vite-ignore */ pathToFileURL(join(folder, 'stdin.mjs')).href
    );
    const engine = createCpuEngine();
    const explainer = new Explainer(engine, await narrowModel(64));
    const layer = explainer.model.manifest.layers.at(-1)!.name;
    await lastStep(explainer, findMethod('grad-cam')!, layer);
    expect(onDemand()).toEqual([]);
    await lastStep(explainer, findMethod('saliency')!);
    expect(onDemand()).toEqual(['kernels/max-pool-gradient.ts']);
    await explainer.dispose();
    await engine.dispose();
  } finally {
    await rm(folder, { recursive: true });
  }
});
