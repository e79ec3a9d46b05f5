import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { UserError } from 'live-attribution';
import { findChromium } from '@/scripts/find-chromium.mjs';
import { ensureBuilt, siteFolder } from '@/scripts/steps/build-site.mjs';
import { staticSite } from '@/scripts/steps/static-site.mjs';

/** Serves the built site on a free port and opens it in browsers. */
export class BuiltSite {
  private readonly browsers: Browser[] = [];
  /** Paths that were requested, with their queries. */
  readonly requests: readonly string[];

  private constructor(
    private readonly server: Server,
    readonly origin: string,
    private readonly chromiumPath: string,
    /** Folders with the files that are served; those of the first replace the site's. */
    readonly folders: readonly [string, string],
    requests: readonly string[],
  ) {
    this.requests = requests;
  }

  /** Builds the site if its sources have changed. @throws UserError without Chromium */
  static async open(): Promise<BuiltSite> {
    if (!(await ensureBuilt())) throw new Error('the site could not be built');
    return BuiltSite.serve(siteFolder);
  }

  /** Serves a built site. @throws UserError without Chromium */
  static async serve(site: string): Promise<BuiltSite> {
    const path = await findChromium();
    if (path === null) {
      throw new UserError('file-missing', 'No Chromium was found: "npm test" installs one.', {
        file: 'Chromium',
      });
    }
    const folders = [await mkdtemp(join(tmpdir(), 'lab-site-')), site] as const;
    const requests: string[] = [];
    const respond = staticSite(folders);
    const server = createServer((request, response) => {
      requests.push(request.url ?? '/');
      return respond(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new BuiltSite(server, `http://localhost:${port}`, path, folders, requests);
  }

  /** Files of this folder are served besides the site's, or in their place. */
  get folder(): string {
    return this.folders[0];
  }

  /** Opens a page in a browser of its own, with `pixelRatio` pixels of the device for a CSS pixel. */
  async newPage(
    path: string,
    flags: readonly string[],
    launch: LaunchOptions = {},
    pixelRatio = 1,
  ): Promise<Page> {
    const browser = await chromium.launch({ ...launch, executablePath: this.chromiumPath, args: [...flags] });
    this.browsers.push(browser);
    const page = await browser.newPage({
      permissions: ['camera'],
      viewport: { width: 1280, height: 720 },
      deviceScaleFactor: pixelRatio,
    });
    page.setDefaultTimeout(300_000);
    await page.goto(`${this.origin}${path}`);
    return page;
  }

  async close(): Promise<void> {
    for (const browser of this.browsers) await browser.close();
    this.server.closeAllConnections();
    this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
