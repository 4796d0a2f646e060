import { resolve } from 'node:path';

/** Names the package that is missing, and the command that installs it. */
export function helpful(error: unknown, name: string, folder: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') return error;
  const missing = /Cannot find (?:package|module) '([^']*)'/.exec(message)?.[1] ?? name;
  const isOwn = missing === name || name.startsWith(`${missing}/`) || missing === resolve(folder, name);
  if (!isOwn) return error;
  if (/^[./]|^file:/.test(name)) {
    return Object.assign(new Error(`Cannot find module '${name}' in ${folder}`), { code });
  }
  const [packageName] = /^(@[^/]+\/)?[^/]+/.exec(name) ?? [name];
  const hint = `Cannot find package '${packageName}' from ${folder}. Install it with: %npm install ${packageName}`;
  return Object.assign(new Error(hint), { code });
}
