import { defineConfig, mergeConfig } from 'vitest/config';
import config from './vitest.config';

/** The unit tests that run the changed code in their own process, and read no source as text. */
export default mergeConfig(
  config,
  defineConfig({
    test: { exclude: ['cli/**', 'e2e/**', 'scripts/**', 'tools/**', 'lib/attribution/layers.test.ts'] },
  }),
);
