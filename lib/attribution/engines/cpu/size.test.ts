import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** What a page imports. */
const ENTRY = "export { createCpuEngine, supportsSimd, UnsupportedNode } from './index';";
const MAX_GZIP_BYTES = 50_000;

test('the engine without the code for ONNX is small, and loads a profile’s code on demand', async () => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: ENTRY, resolveDir: dirname(fileURLToPath(import.meta.url)), loader: 'ts' },
    bundle: true,
    splitting: true,
    outdir: '/out',
    minify: true,
    format: 'esm',
    write: false,
    metafile: true,
    plugins: [
      {
        name: 'onnx-is-external',
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/onnx(\/|$)/ }, ({ path }) => ({ path, external: true })),
      },
    ],
  });
  // Outputs are in the same order; a chunk loaded on demand has an entry point of its own.
  const outputs = Object.values(metafile.outputs);
  const first = outputFiles.filter((_, index) => {
    const { entryPoint } = outputs[index]!;
    return entryPoint === undefined || entryPoint === '<stdin>';
  });
  const gzipBytes = first.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  console.log(`live-attribution/engines/cpu: ${(gzipBytes / 1000).toFixed(1)} kB gzip`);
  expect(gzipBytes).toBeLessThanOrEqual(MAX_GZIP_BYTES);
  const onDemand = outputs.map(({ entryPoint = '' }) => entryPoint.split('/').at(-1));
  expect(onDemand).toContain('step-work.ts');
});
