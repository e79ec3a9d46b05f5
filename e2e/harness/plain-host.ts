import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { MIME_TYPES } from '@/scripts/steps/mime-types.mjs';
import { MODELS_OVERLAY, SITE_FOLDER } from '@/tools/chromium/paths';

/** A path below the root, as on GitHub Pages. */
const FOLDER = '/some/where/';

/**
 * A static host without custom headers or range requests. Overlays the tests' models on the site's. It can
 * stop, hold pages back, serve another folder and replace the content of a file.
 */
export class PlainHost {
  /** Content by path. */
  readonly replaced = new Map<string, string>();
  /** Folder of the pages; models always come from the built site. */
  site = SITE_FOLDER;
  /** Resolves when HTML pages are sent. */
  private pagesSent: Promise<void> = Promise.resolve();
  /** Requested paths that returned 404. */
  readonly missing: string[] = [];
  readonly requested: string[] = [];

  private constructor(
    private server: Server,
    private readonly port: number,
  ) {}

  static async start(): Promise<PlainHost> {
    const server = createServer();
    await listen(server, 0);
    const host = new PlainHost(server, (server.address() as AddressInfo).port);
    host.listenOn(server);
    return host;
  }

  /** URL of the site with a trailing slash. */
  get url(): string {
    return `http://localhost:${this.port}${FOLDER}`;
  }

  /** Sends no HTML pages until the returned function is called. */
  holdPages(): () => void {
    let release: () => void = () => undefined;
    this.pagesSent = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private listenOn(server: Server): void {
    server.on('request', (request, response) => void this.answer(request.url ?? '', response));
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(url, this.url).pathname);
    if (!path.startsWith(FOLDER)) return void response.writeHead(404).end();
    const name = path.slice(FOLDER.length);
    this.requested.push(name);
    if (name !== '' && !name.endsWith('/') && extname(name) === '') {
      return void response.writeHead(301, { location: `${path}/` }).end();
    }
    const file = name === '' || name.endsWith('/') ? `${name}index.html` : name;
    const content = this.replaced.get(file) ?? (await this.read(file));
    if (file.endsWith('.html')) await this.pagesSent;
    if (content === undefined) {
      this.missing.push(name);
      return void response.writeHead(404, { 'content-type': 'text/html' }).end(await this.read('404.html'));
    }
    const type = MIME_TYPES[extname(file).slice(1)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(content) });
    response.end(content);
  }

  private async read(file: string): Promise<Buffer | undefined> {
    const site = file.startsWith('models/') ? SITE_FOLDER : this.site;
    for (const path of [join(MODELS_OVERLAY, file), join(site, file)]) {
      const entry = await stat(path).catch(() => undefined);
      if (entry?.isFile()) return readFile(path);
    }
    return undefined;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}
