import type { NextConfig } from 'next';
import { PHASE_PRODUCTION_BUILD } from 'next/constants';
import core from './lib/attribution/package.json' with { type: 'json' };

/** Aliases of the core's TypeScript source, because Turbopack does not support custom conditions. */
const coreSources = Object.fromEntries(
  Object.entries(core.exports).map(([entry, { source }]) => [
    `${core.name}${entry.slice(1)}`,
    `./lib/attribution/${source.slice(2)}`,
  ]),
);

const config: NextConfig = {
  output: 'export',
  trailingSlash: true,
  images: { unoptimized: true },
  // Skipped, because npm run check and npm test check the types.
  typescript: { tsconfigPath: 'tsconfig.build.json', ignoreBuildErrors: true },
  turbopack: {
    rules: { './messages/*.json': { loaders: ['./scripts/steps/messages-loader.mjs'], as: '*.js' } },
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only', ...coreSources },
  },
};

/**
 * Uses relative URLs, so that the built site works in any folder: the files of pages one folder deep (/en/,
 * /de/) are at ../_next/. scripts/steps/relocate-site.mjs corrects the other pages.
 */
export default function nextConfig(phase: string): NextConfig {
  return phase === PHASE_PRODUCTION_BUILD ? { ...config, assetPrefix: '..' } : config;
}
