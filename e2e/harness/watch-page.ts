import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** Records console errors, uncaught errors and requests to other sites. */
export class PageWatch {
  private readonly problems: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(context: BrowserContext, origin: string) {
    context.on('console', (message) => this.recordConsole(message));
    context.on('weberror', (error) =>
      this.problems.push(`uncaught: ${error.error().stack ?? error.error().message}`),
    );
    context.on('request', (request) => {
      const url = request.url();
      const staysHere = url.startsWith(`${origin}/`) || /^(blob|data):/.test(url);
      if (!staysHere) this.problems.push(`request to another site: ${url}`);
    });
  }

  /** Ignores problems that the test provokes. */
  expectProblems(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  unexpected(): readonly string[] {
    return this.problems.filter((problem) => !this.expected.some((pattern) => pattern.test(problem)));
  }

  private recordConsole(message: ConsoleMessage): void {
    if (message.type() === 'error')
      this.problems.push(`console: ${message.text()} (${message.location().url})`);
  }
}
