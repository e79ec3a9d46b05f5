import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { MIME_TYPES } from '@/scripts/steps/mime-types.mjs';
import { MODELS_OVERLAY, SITE_FOLDER } from '@/tools/chromium/paths';

/** Not at the top, as on GitHub Pages. */
const FOLDER = '/some/where/';

/**
 * The cheapest of hosts: files below a folder, no headers of its own, no ranges. What the tests' models
 * overlay has, it has too. It can be switched off, and can serve another content for a file than what lies
 * there.
 */
export class PlainHost {
  readonly replaced = new Map<string, string>();
  /** Paths below the site that were asked for since the last look. */
  readonly asked: string[] = [];

  private constructor(
    private server: Server,
    private readonly port: number,
  ) {}

  static async start(): Promise<PlainHost> {
    const server = createServer();
    await listen(server, 0);
    const host = new PlainHost(server, (server.address() as AddressInfo).port);
    host.answerOn(server);
    return host;
  }

  /** Where the site lies, with a slash at the end. */
  get url(): string {
    return `http://localhost:${this.port}${FOLDER}`;
  }

  /** As if the network were gone. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answerOn(server: Server): void {
    server.on('request', (request, response) => void this.answer(request.url ?? '', response));
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(url, this.url).pathname);
    if (!path.startsWith(FOLDER)) return void response.writeHead(404).end();
    const name = path.slice(FOLDER.length);
    this.asked.push(name);
    if (name !== '' && !name.endsWith('/') && extname(name) === '') {
      return void response.writeHead(301, { location: `${path}/` }).end();
    }
    const file = name === '' || name.endsWith('/') ? `${name}index.html` : name;
    const content = this.replaced.get(file) ?? (await read(file));
    if (content === undefined) return void response.writeHead(404).end();
    const type = MIME_TYPES[extname(file).slice(1)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(content) });
    response.end(content);
  }
}

async function read(file: string): Promise<Buffer | undefined> {
  for (const root of [MODELS_OVERLAY, SITE_FOLDER]) {
    const path = join(root, file);
    if (
      await stat(path).then(
        (entry) => entry.isFile(),
        () => false,
      )
    )
      return readFile(path);
  }
  return undefined;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}
