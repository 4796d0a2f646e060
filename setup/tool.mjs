import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { SetupError } from './failure.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Starts the log anew and returns a function that adds a line to it; a disk too full for it stops nothing. */
export function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  const attempt = (write) => {
    try {
      write();
    } catch {
      // The tool that meets the same full disk reports it.
    }
  };
  attempt(() => writeFileSync(path, ''));
  return (line) => attempt(() => appendFileSync(path, `${line}\n`));
}

/**
 * Runs a tool to its end and resolves to its exit status and all it printed. Each line goes to the log and to `onLine`;
 * `onStart` gets the process id. A signal to this process stops the tool first, then rejects with a SetupError.
 */
export function runTool({
  command,
  args,
  cwd,
  env = process.env,
  log,
  onLine = () => {},
  onStart = () => {},
}) {
  return new Promise((resolve, reject) => {
    log(`$ ${[command, ...args].join(' ')}`);
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    if (child.pid) onStart(child.pid);
    const lines = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        log(line);
        onLine(line);
      });
    }
    let stopped;
    const stop = (signal) => {
      stopped = signal;
      child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, stop);
    const end = (settle) => {
      for (const signal of SIGNALS) process.off(signal, stop);
      settle();
    };
    child.on('error', (error) => end(() => reject(error)));
    child.on('close', (status, signal) =>
      end(() => {
        if (stopped) {
          const exit = { status: 128 + constants.signals[stopped] };
          reject(new SetupError(`${stopped} was received; run the same command again to go on.`, exit));
        } else {
          if (signal) lines.push(`error: ended by ${signal}`);
          resolve({ status: status ?? 1, output: lines.join('\n') });
        }
      }),
    );
  });
}

/**
 * Runs a Node script, or another command with its arguments, with this terminal's input and output and resolves to its
 * exit status. Signals are passed on, except an interrupt typed at a terminal, which the terminal itself sends to both.
 */
export function runJob(args, { cwd, command = process.execPath, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const forward = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, forward);
    child.on('error', reject);
    child.on('close', (status, signal) => {
      for (const signal of SIGNALS) process.off(signal, forward);
      resolve(status ?? 128 + constants.signals[signal]);
    });
  });
}
