import { resolve } from 'node:path';
import { freePort, JupyterLab, type ServedLab } from '../support/jupyterlab';
import type { OwnEnvironment } from '../support/own-environment';
import { Background } from './background';

/** A server on which another one's kernels run. */
export interface Gateway {
  readonly address: string;
  readonly token: string;
  stop(): Promise<unknown>;
}

/** A second Jupyter server. */
export function jupyterServer({ program, variables }: OwnEnvironment): Promise<Gateway> {
  const args = ['-m', 'jupyter_server', '--allow-root'];
  return JupyterLab.start([], [], { command: program('python'), args, env: variables });
}

/** Jupyter Kernel Gateway. JupyterLab asks which kernels there are, which it refuses unless it is told otherwise. */
export async function kernelGateway({ program, variables }: OwnEnvironment): Promise<Gateway> {
  const env = { ...variables, KG_LIST_KERNELS: 'True' };
  const [port, token] = [await freePort(), 'secret'];
  const address = `http://127.0.0.1:${port}/`;
  const settings = { ip: '127.0.0.1', port, auth_token: token };
  const args = Object.entries(settings).map(([name, value]) => `--KernelGatewayApp.${name}=${value}`);
  const server = await Background.start(program('jupyter'), ['kernelgateway', ...args], env, `${address}api`);
  return { address, token, stop: () => server.stop() };
}

/**
 * A JupyterLab whose kernels run on a gateway.
 *
 * @param startLab starts it with these options and environment variables
 */
export async function behindGateway(
  gateway: Gateway,
  startLab: (options: readonly string[], env: NodeJS.ProcessEnv) => Promise<ServedLab>,
): Promise<ServedLab> {
  const connection = '--ServerApp.kernel_websocket_connection_class=actilens.gateway.GatewayConnection';
  const lab = await startLab([`--gateway-url=${gateway.address}`, connection], {
    JUPYTER_GATEWAY_AUTH_TOKEN: gateway.token,
    PYTHONPATH: resolve(__dirname, '../../python'),
  });
  return {
    address: lab.address,
    token: lab.token,
    trust: (path) => lab.trust(path),
    async stop() {
      await lab.stop();
      await gateway.stop();
    },
  };
}
