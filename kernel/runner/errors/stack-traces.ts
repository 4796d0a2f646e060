import { reserved } from '../../language/compiled-cell';
import type { SourceFile, SourceFiles, SourcePlace } from './source-files';

/** One line of a trace, in the user's terms. */
export interface Frame {
  /** `at name (place)` without the `at`. */
  readonly text: string;
  readonly file?: SourceFile;
  readonly place?: SourcePlace;
}

/**
 * Has every stack trace name the user's own lines and leave out the kernel's and Node's. Set up once for the process;
 * returns what reads the frames of an error.
 *
 * @param ownFolder the folder of the kernel's own code
 */
export function traceUserCode(files: SourceFiles, ownFolder: string): (error: object) => readonly Frame[] {
  const framesOf = new WeakMap<object, readonly Frame[]>();
  Error.prepareStackTrace = (error, sites) => {
    const frames = sites
      .map((site) => userFrame(site, files, ownFolder))
      .filter((frame) => frame !== undefined);
    framesOf.set(error, frames);
    cleanMessage(error);
    return [heading(error), ...frames.map(({ text }) => `    at ${text}`)].join('\n');
  };
  return (error) => {
    void (error as Error).stack;
    return framesOf.get(error) ?? [];
  };
}

function userFrame(site: NodeJS.CallSite, files: SourceFiles, ownFolder: string): Frame | undefined {
  const name = site.getFileName() ?? site.getScriptNameOrSourceURL();
  const text = site.toString();
  if (!name || name.startsWith('node:') || name.startsWith(ownFolder)) return undefined;
  if (name.startsWith('file://') && name.includes(ownFolder)) return undefined;
  const file = files.find(name);
  if (file === undefined) return { text };
  const place = files.place(file, site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1);
  if (place === undefined) return undefined;
  const called = /^(.*) \([^()]*\)$/.exec(text)?.[1];
  return { text: frameText(called, file, place), file, place };
}

/** `name (cell [3]:1:5)`, or the place alone at the top level. */
export function frameText(
  called: string | undefined,
  { label }: SourceFile,
  { line, column }: SourcePlace,
): string {
  const where = `${label}:${line}:${column}`;
  return called === undefined || called === 'async' ? where : `${called} (${where})`;
}

function heading(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}

const slotAccess = new RegExp(
  `\\(0 , ([\\p{ID_Continue}$]+?)${reserved.slot('')}(?:\\.value|${reserved.slot('')})?\\)|` +
    `([\\p{ID_Continue}$]+?)${reserved.slot('')}(?:\\.(?:value|constant)|${reserved.slot('')})`,
  'gu',
);

/** Takes the compiled names out of an engine's message: `(0 , f·.value) is not a function`. */
export function cleanedMessage(message: string): string {
  return message.replace(slotAccess, (_, called?: string, used?: string) => called ?? used ?? '');
}

function cleanMessage(error: Error): void {
  const { message } = error;
  if (typeof message !== 'string' || !message.includes(reserved.slot(''))) return;
  Object.defineProperty(error, 'message', {
    value: cleanedMessage(message),
    writable: true,
    configurable: true,
  });
}
