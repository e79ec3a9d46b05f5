import type { Browser } from '@playwright/test';

/** A browser that tests use one after the other, because a start takes longer than many tests. */
export class ReusedBrowser {
  private browser: Browser | undefined;
  private usedArgs = '';

  constructor(private readonly launch: (args: string[]) => Promise<Browser>) {}

  /** Returns the previous test's browser if it has the same arguments and still runs, else a new one. */
  async withArgs(args: readonly string[]): Promise<Browser> {
    const wanted = args.join('\n');
    if (this.browser?.isConnected() && this.usedArgs === wanted) return this.browser;
    await this.close();
    this.browser = await this.launch([...args]);
    this.usedArgs = wanted;
    return this.browser;
  }

  async close(): Promise<void> {
    await this.browser?.close();
    this.browser = undefined;
  }
}
