import { existsSync } from 'node:fs';

const places = [
  process.env.ACTILENS_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium of this machine, for suites that look at pages. */
export const chromiumPath = places.find((path) => path !== undefined && existsSync(path));

/** How it is started for tests: without a screen's card and without calls of its own to the network. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Describes a suite that runs in Chromium; where there is none it is skipped and says so. A test that fails is run up to
 * twice more, and what went wrong is shown: JupyterLab drops a key or an answer now and then when the machine is slow.
 */
export function describeWithChromium(name: string, suite: () => void): void {
  if (chromiumPath !== undefined) {
    jest.retryTimes(2, { logErrorsBeforeRetry: true });
    jest.setTimeout(120_000);
    return describe(name, suite);
  }
  console.warn(`${name}: skipped, no Chromium found; install it or name it in ACTILENS_CHROMIUM`);
  describe.skip(name, suite);
}
