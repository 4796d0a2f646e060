import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Throws for a package that is in no `node_modules` above a file. Node would throw, too, but it would remember that
 * the package has no `package.json` and stumble over that once it is installed.
 */
export function requireInstalled(name: string, from: string): void {
  if (/^[./#]|^\w+:/.test(name) || isBuiltin(name)) return;
  const [packageName] = /^(@[^/]+\/)?[^/]+/.exec(name) ?? [name];
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', packageName))) return;
    if (folder === dirname(folder)) break;
  }
  const message = `Cannot find package '${packageName}' imported from ${from}`;
  throw Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' });
}
