import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'export',
  trailingSlash: true,
  images: { unoptimized: true },
  typescript: { tsconfigPath: 'tsconfig.build.json' },
};

export default config;
