import type { ServedLab } from '../support/jupyterlab';

/** A JupyterLab that is reached through jupyter-server-proxy of another one. */
export function behindProxy(outer: ServedLab, inner: ServedLab): ServedLab {
  const address = outer.address.slice(0, -1) + new URL(inner.address).pathname;
  return {
    address: outer.address,
    token: inner.token,
    trust: (path) => inner.trust(path),
    async enter(page) {
      await page.goto(`${outer.address}api?token=${outer.token}`);
      await page.goto(`${address}?token=${inner.token}`);
    },
    async stop() {
      await inner.stop();
      await outer.stop();
    },
  };
}
