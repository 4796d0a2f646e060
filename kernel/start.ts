import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { memoryLimitIn, readConfiguration, typeChecksIn } from './configuration';
import { LanguageService } from './language/language-service';
import { readConnectionFile } from './protocol/connection';
import { Signer } from './protocol/signature';
import { supervisorEnvironment } from './install/kernelspec';
import { jupyterDataFolder } from './install/jupyter-folders';
import { describeKernel } from './supervisor/kernel-information';
import { watchParent } from './supervisor/parent-watch';
import { Supervisor } from './supervisor/supervisor';
import { ZeroMqTransport } from './transport/zeromq-transport';

/** What a cell may import of the kernel, wherever the notebook lies. */
const ownModules = { '@actilens/kernel/api': '@actilens/kernel/api' };

/**
 * Makes this process the supervisor: it owns the sockets, keeps the runner and runs no user code. It ends with the kernel.
 *
 * @param words `[--alias NAME=MODULE]… CONNECTION_FILE`
 */
export function startKernel(words: readonly string[]): void {
  start(words).catch((error: Error) => {
    process.stderr.write(`actilens: ${error.message}\n`);
    process.exit(1);
  });
}

async function start(words: readonly string[]): Promise<void> {
  const configuration = readConfiguration(words);
  const connection = readConnectionFile(configuration.connectionFile);
  const folder = process.cwd();
  const aliases = { ...ownModules, ...configuration.aliases };
  const supervisor = new Supervisor({
    transport: new ZeroMqTransport(connection),
    signer: new Signer(connection.key, connection.signatureScheme),
    language: new LanguageService({ folder, aliases, typeChecks: typeChecksIn(process.env) }),
    runner: {
      module: join(__dirname, 'runner', 'main.js'),
      nodeArguments: ['--max-semi-space-size=8'], // of the default, three times 16 MB, cells rarely need half
      folder,
      environment: runnerEnvironment(),
      memoryLimit: memoryLimitIn(process.env),
    },
    runnerOptions: { folder, aliases },
    information: describeKernel(versionOf('../package.json'), versionOf('typescript/package.json')),
    historyFolder: join(jupyterDataFolder(process.env, homedir()), 'actilens', 'history'),
    newId: randomUUID,
    log: (line) => process.stderr.write(`actilens: ${line}\n`),
    ended: () => process.exit(0),
  });
  process.on('SIGINT', () => supervisor.interrupt());
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void supervisor.close());
  const parent = Number(process.env['JPY_PARENT_PID']);
  watchParent(parent > 0 ? parent : undefined, () => void supervisor.close());
  await supervisor.open();
}

/**
 * That of this process, without what the kernelspec sets for it alone. Downloads go through the proxy that the environment
 * names, as Python's do; Node does so only when it is told.
 */
function runnerEnvironment(): NodeJS.ProcessEnv {
  const own = Object.keys(supervisorEnvironment);
  const inherited = Object.entries(process.env).filter(([name]) => !own.includes(name));
  const hasProxy = inherited.some(([name, value]) => /^https?_proxy$/i.test(name) && value);
  return { ...(hasProxy && { NODE_USE_ENV_PROXY: '1' }), ...Object.fromEntries(inherited) };
}

function versionOf(packageFile: string): string {
  return (JSON.parse(readFileSync(require.resolve(packageFile), 'utf8')) as { version: string }).version;
}
