import type { NextConfig } from 'next';
import { PHASE_PRODUCTION_BUILD } from 'next/constants';
import core from './lib/attribution/package.json' with { type: 'json' };

/** The core's TypeScript instead of its dist/: Turbopack knows no condition of a project's own. */
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
  // npm run check and npm test check the types: whoever only builds need not wait for that.
  typescript: { tsconfigPath: 'tsconfig.build.json', ignoreBuildErrors: true },
  turbopack: {
    rules: { './messages/*.json': { loaders: ['./scripts/steps/messages-loader.mjs'], as: '*.js' } },
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only', ...coreSources },
  },
};

/**
 * The built site lies anywhere: every page is one folder deep (/en/, /de/), so that its files are always at
 * ../_next/. The entry page, which is not, is finished by scripts/steps/relocate-site.mjs.
 */
export default function nextConfig(phase: string): NextConfig {
  return phase === PHASE_PRODUCTION_BUILD ? { ...config, assetPrefix: '..' } : config;
}
