import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** What a page must never do: write an error to the console, throw, or send a request away from its site. */
export class PageWatch {
  private readonly problems: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(context: BrowserContext, origin: string) {
    context.on('console', (message) => this.noteConsole(message));
    context.on('weberror', (error) =>
      this.problems.push(`uncaught: ${error.error().stack ?? error.error().message}`),
    );
    context.on('request', (request) => {
      const url = request.url();
      const staysHere = url.startsWith(`${origin}/`) || /^(blob|data):/.test(url);
      if (!staysHere) this.problems.push(`request to another site: ${url}`);
    });
  }

  /** Problems that this test provokes, e.g. by crashing the GPU process. */
  expectProblems(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  unexpected(): readonly string[] {
    return this.problems.filter((problem) => !this.expected.some((pattern) => pattern.test(problem)));
  }

  private noteConsole(message: ConsoleMessage): void {
    if (message.type() === 'error')
      this.problems.push(`console: ${message.text()} (${message.location().url})`);
  }
}
