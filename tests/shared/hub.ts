import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, type ServedLab } from '../support/jupyterlab';
import type { OwnEnvironment } from '../support/own-environment';
import { Background } from './background';

const nodeFolder = resolve(__dirname, '../../.cache/http-proxy');

/** JupyterHub's proxy, from npm. */
function httpProxy(): string {
  const program = join(nodeFolder, 'node_modules/configurable-http-proxy/bin/configurable-http-proxy');
  if (!existsSync(program)) {
    mkdirSync(nodeFolder, { recursive: true });
    const options = ['--prefix', nodeFolder, '--ignore-scripts', '--no-package-lock'];
    execFileSync('npm', ['install', ...options, 'configurable-http-proxy@5.3.0'], { stdio: 'pipe' });
  }
  return program;
}

/**
 * JupyterHub at a base URL of its own, with a user who logs in with a password and whose server it starts as a process.
 *
 * @param options of the user's JupyterLab
 */
export async function startHub(environment: OwnEnvironment, options: readonly string[]): Promise<ServedLab> {
  const folder = mkdtempSync(join(tmpdir(), 'actilens-hub-'));
  const [port, hubPort, proxyPort] = [await freePort(), await freePort(), await freePort()];
  const address = `http://127.0.0.1:${port}/faculty/`;
  const settings = {
    JupyterHub: {
      authenticator_class: 'dummy',
      spawner_class: 'simple',
      bind_url: address,
      hub_port: hubPort,
      db_url: `sqlite:///${join(folder, 'hub.sqlite')}`,
      cookie_secret_file: join(folder, 'cookie-secret'),
    },
    DummyAuthenticator: { password: 'secret' },
    Authenticator: { allow_all: true },
    ConfigurableHTTPProxy: {
      command: [process.execPath, httpProxy()],
      api_url: `http://127.0.0.1:${proxyPort}`,
      pid_file: join(folder, 'proxy.pid'),
    },
    SimpleLocalProcessSpawner: { home_dir_template: join(folder, '{username}') },
    Spawner: {
      cmd: [environment.program('jupyterhub-singleuser')],
      args: [...options, '--allow-root'],
      default_url: '/lab',
      start_timeout: 300,
      http_timeout: 300,
      environment: {
        PATH: environment.variables['PATH'],
        JUPYTER_PATH: environment.variables['JUPYTER_PATH'],
      },
    },
  };
  const file = join(folder, 'jupyterhub_config.json');
  writeFileSync(file, JSON.stringify(settings));
  const command = environment.program('jupyterhub');
  const hub = await Background.start(command, ['-f', file], environment.variables, address);
  return {
    address,
    token: '',
    trust: () => undefined,
    async enter(page) {
      await page.goto(address);
      await page.fill('input[name=username]', 'student');
      await page.fill('input[name=password]', 'secret');
      await page.click('input[type=submit]');
      await page.waitForURL('**/faculty/user/student/lab**', { timeout: 300_000 });
    },
    async stop() {
      await hub.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
