import { withModule } from './project';

const explained = (text: string, source = 'the npm registry') =>
  withModule<string | null>(
    'failure.mjs',
    `return module.explain(input.text, { root: '/project', source: input.source });`,
    {
      input: { text, source },
    },
  );

const sentenceOf = (output: string) =>
  withModule<string>(
    'failure.mjs',
    `return module.toolFailure('npm ci', input, { root: '/project', source: 'the npm registry' }).message;`,
    { input: output },
  );

describe('a full disk is recognised in what the tools print', () => {
  test.each([
    ['npm, which only warns', 'npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write'],
    [
      'npm',
      'npm error code ENOSPC\nnpm error syscall write\nnpm error nospc ENOSPC: no space left on device, write',
    ],
    ['pip', 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device'],
    ['venv', 'Error: [Errno 28] No space left on device'],
    ['tsc', "error TS5033: Could not write file 'a.js': ENOSPC: no space left on device, write."],
    ['a quota', 'OSError: [Errno 122] Disk quota exceeded'],
  ])('%s', (_, text) => {
    expect(explained(text)).toMatch(
      /^there is no space left on the disk; free about 3 GB for \/project and /,
    );
  });
});

describe('a registry out of reach is named with its reason', () => {
  const pip =
    "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -2] Name or service not known')': /simple/six/\nERROR: Could not find a version that satisfies the requirement six==1.17.0 (from versions: none)\nERROR: No matching distribution found for six==1.17.0";
  test.each([
    ['no such host', 'npm error code ENOTFOUND\nnpm error syscall getaddrinfo', 'ENOTFOUND'],
    ['a closed port', 'npm error code ECONNREFUSED', 'ECONNREFUSED'],
    ['an unknown certificate', 'npm error code SELF_SIGNED_CERT_IN_CHAIN', 'SELF_SIGNED_CERT_IN_CHAIN'],
    ['a refusal', 'npm error code E403\nnpm error 403 Forbidden', 'E403'],
    ['pip without network', pip, 'NewConnectionError'],
    ['pip cut off', 'pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.', 'Read timed out'],
  ])('%s', (_, text, reason) => {
    expect(explained(text)).toBe(
      `the npm registry could not be reached (${reason}); check the network connection and the proxy settings, then run the same command again.`,
    );
  });
});

test('a full disk comes before the lost connections that it caused', () => {
  expect(explained('ECONNRESET\nENOSPC')).toMatch(/no space left/);
});

test('a package without a build for this machine is named', () => {
  const text =
    'ERROR: Could not find a version that satisfies the requirement tensorflow==2.21.0 (from versions: 2.20.0)\nERROR: No matching distribution found for tensorflow==2.21.0';
  expect(explained(text)).toMatch(
    /^there is no ready-made build of tensorflow==2\.21\.0 for this Python on \w+ \w+;/,
  );
});

test('a lock file out of step says to run npm install', () => {
  const text =
    'npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.';
  expect(explained(text)).toBe(
    'package.json and package-lock.json disagree; run `npm install`, then run the same command again.',
  );
});

test('a folder that may not be written is named', () => {
  expect(explained('npm error code EACCES')).toMatch(
    /^files in \/project or in the home folder may not be written \(EACCES\)/,
  );
});

test('an unknown failure gives the tool’s first complaint and the log', () => {
  expect(explained('npm error Cannot read properties of null')).toBeNull();
  expect(sentenceOf('npm error code EWHATEVER\nnpm error Tracker is already closed.')).toBe(
    'npm ci failed (Tracker is already closed); the details are in .cache/setup.log.',
  );
  expect(sentenceOf('')).toBe('npm ci failed; the details are in .cache/setup.log.');
});
