import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath } from './chromium';

/** A file in a browser that has no network. */
export class OfflinePage {
  /** Errors that the page threw or logged. */
  readonly problems: string[] = [];
  /** Addresses that it asked for, besides its own. */
  readonly requests: string[] = [];

  private constructor(
    readonly page: Page,
    readonly browser: Browser,
  ) {}

  static async open(path: string): Promise<OfflinePage> {
    const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArguments });
    const context = await browser.newContext({ viewport: { width: 1300, height: 6000 }, offline: true });
    const opened = new OfflinePage(await context.newPage(), browser);
    const { page, problems, requests } = opened;
    const address = pathToFileURL(path).href;
    page.setDefaultTimeout(20000);
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('request', (request) => {
      if (request.url() !== address && !request.url().startsWith('data:')) requests.push(request.url());
    });
    await page.goto(address);
    return opened;
  }
}
