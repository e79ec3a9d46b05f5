import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** What browsers write to the console about violations. */
const VIOLATION = /Content Security Policy|Permissions[- ]Policy|Refused to /i;

/** Reports a violation in a page or a worker; Playwright passes on no other message about one in a worker. */
const REPORT_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) => console.error(
  'securitypolicyviolation: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))`;

/**
 * Records console errors, uncaught errors, violations of the site's policy and requests to other sites.
 */
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

  /** Listens for violations in the pages that open from now on, and in their workers. */
  async reportViolations(context: BrowserContext): Promise<void> {
    await context.addInitScript(REPORT_VIOLATIONS);
    context.on('page', (page) =>
      page.on('worker', (worker) => void worker.evaluate(REPORT_VIOLATIONS).catch(() => undefined)),
    );
  }

  unexpected(): readonly string[] {
    return this.problems.filter((problem) => !this.expected.some((pattern) => pattern.test(problem)));
  }

  private recordConsole(message: ConsoleMessage): void {
    if (message.type() === 'error' || VIOLATION.test(message.text()))
      this.problems.push(`console: ${message.text()} (${message.location().url})`);
  }
}
