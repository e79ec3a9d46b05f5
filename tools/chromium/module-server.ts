import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createViteServer } from 'vitest/node';

/** Path of a blank page that is isolated even if the others are not. */
export const ISOLATED_PATH = '/isolated';

export interface ModuleServer {
  readonly origin: string;
  close(): Promise<void>;
}

interface ModuleServerOptions {
  /** Packages of CommonJS, or with many files, that are bundled before they are served. */
  readonly packages?: readonly string[];
  /** Whether pages are cross-origin isolated, which WebAssembly threads require. */
  readonly isolated?: boolean;
}

const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Serves the project's modules to a browser, so that a test page can import them without the site. */
export async function startModuleServer({
  packages = [],
  isolated = false,
}: ModuleServerOptions = {}): Promise<ModuleServer> {
  const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
  const cacheDir = mkdtempSync(join(tmpdir(), 'lab-modules-'));
  const server = await createViteServer({
    configFile: false,
    root,
    cacheDir,
    appType: 'custom',
    logLevel: 'error',
    resolve: { alias: { '@': root }, conditions: ['source', 'module', 'browser', 'development|production'] },
    optimizeDeps: { include: [...packages], noDiscovery: true },
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      watch: null,
      headers: isolated ? ISOLATION_HEADERS : {},
    },
    plugins: [
      {
        name: 'blank-page',
        configureServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            if (request.url !== '/' && request.url !== ISOLATED_PATH) return next();
            const headers: Record<string, string> = request.url === ISOLATED_PATH ? ISOLATION_HEADERS : {};
            for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
            response.setHeader('content-type', 'text/html');
            response.end('<!doctype html><link rel="icon" href="data:,"><title>modules</title>');
          });
        },
      },
    ],
  });
  await server.listen();
  return {
    origin: server.resolvedUrls!.local[0]!.replace(/\/$/, ''),
    async close() {
      await server.close();
      rmSync(cacheDir, { recursive: true });
    },
  };
}
