import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

// The core's package is taken from its TypeScript; the others are Vite's own.
const conditions = ['source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: {
    alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/[\\/]$/, '') },
    conditions,
  },
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    // TensorFlow.js has one entry for Node and another for bundlers, and its gradients belong to the latter.
    server: { deps: { inline: [/@tensorflow\//] } },
    include: ['**/*.test.ts', 'scripts/**/*.test.mjs'],
    exclude: [...configDefaults.exclude, 'out/**', '.next/**'],
    // A forward and backward pass of a full ResNet-18 takes seconds on a slow machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // Two files at a time also on two cores, in processes that are not started anew for each file: 2 minutes
    // instead of 4.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    isolate: false,
  },
});
