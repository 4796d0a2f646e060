import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, toolFailure } from './failure.mjs';
import { fingerprint, readStamp, removeStamp, writeStamp } from './stamp.mjs';

const stampPath = (root) => join(root, 'node_modules', '.actilens.json');

/** Packages with compiled parts differ by platform, so a folder shared between machines counts as missing. */
const wanted = (root) =>
  fingerprint({ texts: [process.platform, process.arch], files: [join(root, 'package-lock.json')] });

/** npm's own list of what it put into `node_modules`; undefined when its last installation did not end. */
const installed = (root) => readStamp(join(root, 'node_modules', '.package-lock.json'))?.packages;

/** Tries five times within a quarter of a minute, where npm itself would keep a machine without network for longer. */
const PATIENCE = {
  npm_config_fetch_retries: '4',
  npm_config_fetch_retry_factor: '2',
  npm_config_fetch_retry_mintimeout: '1000',
};

/** How to start npm: the one that runs this script, where there is one. */
function npmCommand() {
  const script = process.env.npm_execpath ?? '';
  return /npm-cli\.[cm]?js$/.test(script) && existsSync(script)
    ? { command: process.execPath, before: [script] }
    : { command: 'npm', before: [] };
}

/** The package's name in a line that npm prints for each request, `npm http fetch GET 200 https://… 12ms`. */
function requestedPackage(line) {
  const path = /npm http \w+ GET \d+ https?:\/\/[^/]+\/(\S+)/.exec(line)?.[1];
  return path && decodeURIComponent(path).replace(/\/-\/.*/, '');
}

/** The npm packages of the lock file, with install scripts off. */
export const nodePackages = {
  title: 'npm packages',

  isReady(root) {
    if (readStamp(stampPath(root))?.wanted !== wanted(root)) return false;
    const packages = installed(root);
    return packages !== undefined && Object.keys(packages).every((path) => existsSync(join(root, path)));
  },

  async makeReady({ root, tool, detail }) {
    removeStamp(stampPath(root));
    const { command, before } = npmCommand();
    const options = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=http'];
    let requests = 0;
    const onLine = (line) => {
      const name = requestedPackage(line);
      if (name) detail(`${++requests} fetched, ${name}`);
    };
    const run = tool({
      command,
      args: [...before, 'ci', ...options],
      cwd: root,
      env: { ...PATIENCE, ...process.env },
      onLine,
    });
    const { status, output } = await run.catch((error) => {
      if (error.code !== 'ENOENT') throw error;
      throw new SetupError(
        'npm was not found; install Node 20 or later together with npm, then run it again.',
      );
    });
    // npm only warns of a file that it could not unpack, as on a full disk, and ends as if all were well.
    const unpacked = !output.includes('TAR_ENTRY_ERROR');
    if (status !== 0 || !unpacked) throw toolFailure('npm ci', output, { root, source: 'the npm registry' });
    writeStamp(stampPath(root), { wanted: wanted(root) });
  },
};
