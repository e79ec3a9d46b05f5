import type { NextConfig } from 'next';
import { PHASE_PRODUCTION_BUILD } from 'next/constants';

const config: NextConfig = {
  output: 'export',
  trailingSlash: true,
  images: { unoptimized: true },
  // npm run check and npm test check the types: whoever only builds need not wait for that.
  typescript: { tsconfigPath: 'tsconfig.build.json', ignoreBuildErrors: true },
  turbopack: {
    rules: { './messages/*.json': { loaders: ['./scripts/steps/messages-loader.mjs'], as: '*.js' } },
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
};

/**
 * The built site lies anywhere: every page is one folder deep (/en/, /de/), so that its files are always at ../_next/. The entry
 * page, which is not, is finished by scripts/steps/relocate-site.mjs.
 */
export default function nextConfig(phase: string): NextConfig {
  return phase === PHASE_PRODUCTION_BUILD ? { ...config, assetPrefix: '..' } : config;
}
