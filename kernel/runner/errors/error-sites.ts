/** A place in the user's code that an error concerns and that the engine's own trace lacks. */
export interface ErrorSite {
  /** The name under which `SourceFiles` knows the file. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Whether the error came through an `await` there. */
  readonly isAwait: boolean;
}

const sitesOfErrors = new WeakMap<object, ErrorSite[]>();

/** Notes a place for an error; what is no object is passed over. */
export function noteSite(error: unknown, site: ErrorSite): void {
  if (typeof error !== 'object' || error === null) return;
  const sites = sitesOfErrors.get(error);
  if (sites === undefined) sitesOfErrors.set(error, [site]);
  else sites.push(site);
}

/** The places noted for an error, in the order in which they were. */
export function errorSites(error: object): readonly ErrorSite[] {
  return sitesOfErrors.get(error) ?? [];
}
