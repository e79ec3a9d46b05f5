import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A local HTTP server with scripted answers: the n-th request gets the n-th or the last answer. */
export class ScriptedServer {
  readonly requests: IncomingMessage[] = [];
  private readonly server: Server;
  private port = 0;

  private constructor(answers: readonly RequestListener[]) {
    this.server = createServer((request, response) => {
      const answer = answers[Math.min(this.requests.length, answers.length - 1)];
      this.requests.push(request);
      answer?.(request, response);
    });
  }

  static start(...answers: RequestListener[]): Promise<ScriptedServer> {
    const scripted = new ScriptedServer(answers);
    return new Promise((resolve) => {
      scripted.server.listen(0, '127.0.0.1', () => {
        scripted.port = (scripted.server.address() as AddressInfo).port;
        resolve(scripted);
      });
    });
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** Closes all connections. Call it after the client has read its bytes, because buffered ones are lost. */
  cutConnections(): void {
    this.server.closeAllConnections();
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Sends the whole content, or the requested rest if If-Range matches. */
export function sendFile(content: Uint8Array, etag = '"v1"'): RequestListener {
  return (request, response) => {
    const offset = request.headers['if-range'] === etag ? rangeStart(request) : 0;
    const headers = { ETag: etag, 'Content-Length': content.length - offset };
    if (offset === 0) return response.writeHead(200, headers).end(content);
    const contentRange = `bytes ${offset}-${content.length - 1}/${content.length}`;
    return response
      .writeHead(206, { ...headers, 'Content-Range': contentRange })
      .end(content.subarray(offset));
  };
}

/** Sends the content repeatedly without a Content-Length. */
export function sendWithoutEnd(content: Uint8Array): RequestListener {
  return (_request, response) => {
    response.writeHead(200);
    const more = () => {
      if (!response.destroyed) response.write(content, () => setImmediate(more));
    };
    more();
  };
}

/** Announces the whole content and sends only its first bytes, until `cutConnections`. */
export function sendPart(content: Uint8Array, bytes: number, etag = '"v1"'): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { ETag: etag, 'Content-Length': content.length });
    response.write(content.subarray(0, bytes));
  };
}

function rangeStart(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
}
