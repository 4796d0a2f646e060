import { type Loader, loader } from 'vega';

/** A specification tried to load something. */
export class LoadRefusedError extends Error {
  override readonly name = 'LoadRefusedError';
}

/**
 * A loader for which only images inside the specification exist: no chart of ours fetches an address.
 *
 * @param onRefused is told each address that was asked for
 */
export function refusingLoader(onRefused: (address: string) => void = () => undefined): Loader {
  const refuse = (uri: string): Promise<never> => {
    onRefused(uri);
    return Promise.reject(
      new LoadRefusedError(`expected data inside the specification, got the address ${uri}`),
    );
  };
  return Object.assign(loader(), {
    load: refuse,
    http: refuse,
    file: refuse,
    sanitize: (uri: string, { context }: { readonly context?: string } = {}) =>
      context !== 'href' && /^data:image\/(png|jpeg);base64,[a-z0-9+/=]*$/i.test(uri)
        ? Promise.resolve({ href: uri })
        : refuse(uri),
  }) as Loader;
}
