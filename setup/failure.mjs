import { tmpdir } from 'node:os';

/** A set-up that cannot go on. The message is one sentence that says what to do; `shown` is printed above it. */
export class SetupError extends Error {
  constructor(sentence, { shown = '', status = 1 } = {}) {
    super(sentence);
    this.name = 'SetupError';
    this.shown = shown;
    this.status = status;
  }
}

const AGAIN = 'run the same command again';

/** Tried in this order: npm and pip also report lost connections while a full disk is what stops them. */
const CAUSES = [
  {
    patterns: [/ENOSPC|No space left on device|EDQUOT|Disk quota exceeded/i],
    sentence: ({ root }) =>
      `there is no space left on the disk; free about 3 GB for ${root} and the temporary folder ${tmpdir()}, then ${AGAIN}.`,
  },
  {
    patterns: [/package\.json and package-lock\.json.* are in sync/],
    sentence: () => `package.json and package-lock.json disagree; run \`npm install\`, then ${AGAIN}.`,
  },
  {
    patterns: [
      /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|E\w+_TIMEOUT|EIDLETIMEOUT)\b/,
      /\b(\w*_CERT\w*|CERTIFICATE_VERIFY_FAILED)\b|npm error code (E40[137]|E5\d\d)\b/,
      /connection broken by '(\w+)|(Max retries exceeded|Read timed out|ProxyError|SSLError|HTTP error \d+)/,
      /(Temporary failure in name resolution|incomplete-download)/,
    ],
    sentence: ({ source, found }) =>
      `${source} could not be reached (${found}); check the network connection and the proxy settings, then ${AGAIN}.`,
  },
  {
    patterns: [/No matching distribution found for (\S+)/],
    sentence: ({ found }) =>
      `there is no ready-made build of ${found} for this Python on ${process.platform} ${process.arch}; use a 64-bit Python 3.10 to 3.13 on Linux, an Apple silicon Mac or Windows.`,
  },
  {
    patterns: [/\b(EACCES|EPERM|EROFS)\b|Permission denied|Read-only file system/],
    sentence: ({ root, found }) =>
      `files in ${root} or in the home folder may not be written (${found}); give yourself the right to write there, then ${AGAIN}.`,
  },
];

/**
 * The sentence for what a tool or the file system reported, or undefined when it is none of the known causes.
 * `source` names the server that the tool talks to, `root` the project's folder.
 */
export function explain(text, { root, source = 'the package registry' }) {
  for (const { patterns, sentence } of CAUSES) {
    const match = patterns.map((pattern) => pattern.exec(text)).find(Boolean);
    if (match) return sentence({ root, source, found: match.slice(1).find(Boolean) ?? match[0] });
  }
  return undefined;
}

/** The error of a tool that ended with a failure: a known cause, or its own last complaint and the log's name. */
export function toolFailure(name, output, { root, source }) {
  const known = explain(output, { root, source });
  if (known) return new SetupError(known);
  const complaint = output.match(/(?:npm error|ERROR:|error:?) (?!A complete log|code)(.+)/i)?.[1].trim();
  const reason = complaint ? ` (${complaint.replace(/[.;:]+$/, '')})` : '';
  return new SetupError(`${name} failed${reason}; the details are in .cache/setup.log.`);
}

/** Runs a command-line entry: the work's result becomes the exit status, an error its sentence on the last line. */
export async function asCommand(work, root) {
  try {
    process.exitCode = await work();
  } catch (error) {
    const known = error instanceof SetupError;
    const sentence = known
      ? error.message
      : (explain(String(error), { root }) ?? `${error.message ?? error}.`);
    if (error.shown) console.error(error.shown);
    console.error(`Set-up stopped: ${sentence}`);
    process.exitCode = known ? error.status : 1;
  }
}
