import { defineConfig, mergeConfig } from 'vitest/config';
import config from './vitest.config';

/**
 * The unit tests that run the changed code in their own process, neither read nor bundle source files, and
 * take seconds: a change is run against every test that reaches it.
 */
export default mergeConfig(
  config,
  defineConfig({
    test: {
      exclude: [
        ...['cli/**', 'e2e/**', 'scripts/**', 'tools/**'],
        ...['lib/attribution/layers.test.ts', 'lib/attribution/package.test.ts'],
        ...['lib/attribution/engines/cpu/size.test.ts', 'lib/attribution/engines/cpu/networks.test.ts'],
        ...['lib/attribution/methods/reference*.test.ts', 'lib/attribution/methods/float64.test.ts'],
        'lib/bench/heap-growth.test.ts',
      ],
    },
  }),
);
