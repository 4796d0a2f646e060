const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device; free some and run again',
  EDQUOT: 'the disk quota is used up; free some space and run again',
  EFBIG: 'the file is larger than this system allows; raise the limit or choose another folder',
  EACCES: 'permission is missing; choose another folder or change its permissions',
  EPERM: 'permission is missing; choose another folder or change its permissions',
  EROFS: 'the file system is read-only; choose another folder',
  ENOTDIR: 'a part of the path is a file, not a folder; choose another path',
  EISDIR: 'a folder stands under this name; choose another path',
};

/** Results could not be written. Whatever stood under the final name before still does. */
export class WriteError extends Error {
  override readonly name = 'WriteError';

  /** @param path the final name, not the temporary one */
  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    super(`${path}: could not be written: ${reason(cause)}`, { cause });
  }
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  return reasons[code] ?? cause.message;
}
