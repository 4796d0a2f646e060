import { type Attribute, listOf } from './attributes';

/** A file that a user chose. */
export interface UploadedFile {
  readonly name: string;
  /** Its MIME type, as the browser guesses it. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  readonly content: Uint8Array;
  readonly lastModified: Date;
}

interface WireFile extends Omit<UploadedFile, 'lastModified'> {
  readonly last_modified: number;
}

/** Files that a user chose. They are large, so they are not sent back. */
export function uploadedFiles(): Attribute<readonly UploadedFile[]> {
  const isFile = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && (value as UploadedFile).content instanceof Uint8Array;
  return {
    ...listOf<UploadedFile>('an array of files', isFile),
    echo: false,
    encode: (files) =>
      files.map(({ lastModified, ...file }) => ({ ...file, last_modified: lastModified.getTime() })),
    decode: (wire) =>
      (wire as readonly WireFile[]).map(({ last_modified, ...file }) => ({
        ...file,
        lastModified: new Date(last_modified),
      })),
  };
}
