import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

// 'source' imports the core from its TypeScript source; the others are Vite's defaults.
const conditions = ['source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: {
    alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/[\\/]$/, '') },
    conditions,
  },
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    // Uses the bundlers' entry of TensorFlow.js, in which its gradients are registered.
    server: { deps: { inline: [/@tensorflow\//] } },
    include: ['**/*.test.ts', 'scripts/**/*.test.mjs'],
    exclude: [...configDefaults.exclude, 'out/**', '.next/**', 'test-results/**'],
    // A forward and backward pass of a full ResNet-18 takes seconds on a slow machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // Runs two files in parallel even on two cores, in reused processes: 2 minutes instead of 4.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    isolate: false,
  },
});
