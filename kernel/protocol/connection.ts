import { readFileSync } from 'node:fs';
import type { JsonObject } from './message';

export type SocketName = 'shell' | 'control' | 'stdin' | 'iopub' | 'hb';
const socketNames: readonly SocketName[] = ['shell', 'control', 'stdin', 'iopub', 'hb'];

/** Where the kernel listens, and the secrets it shares with its clients. */
export interface Connection {
  readonly addresses: Readonly<Record<SocketName, string>>;
  readonly key: string;
  readonly signatureScheme: string;
  /** CurveZMQ keys (Z85) when the client wants the sockets encrypted. */
  readonly curve?: { readonly publicKey: string; readonly secretKey: string };
}

/** The connection file cannot be used. */
export class ConnectionFileError extends Error {
  override readonly name = 'ConnectionFileError';
}

/**
 * Reads a connection file, as the client that starts the kernel wrote it.
 *
 * @throws ConnectionFileError
 */
export function readConnectionFile(path: string): Connection {
  try {
    return parseConnection(JSON.parse(readFileSync(path, 'utf8')) as JsonObject);
  } catch (error) {
    throw new ConnectionFileError(`${path}: ${(error as Error).message}`);
  }
}

/** @throws ConnectionFileError */
export function parseConnection(file: JsonObject): Connection {
  const text = (field: string, absent?: string): string => {
    const value = file[field] ?? absent;
    if (typeof value !== 'string') throw new ConnectionFileError(`${field}: expected a string, got ${value}`);
    return value;
  };
  const transport = text('transport', 'tcp');
  if (transport !== 'tcp' && transport !== 'ipc') {
    throw new ConnectionFileError(`transport: expected tcp or ipc, got ${transport}`);
  }
  const ip = text('ip', '127.0.0.1');
  const address = (name: SocketName): string => {
    const port = file[`${name}_port`];
    if (!Number.isInteger(port))
      throw new ConnectionFileError(`${name}_port: expected a number, got ${port}`);
    return transport === 'ipc' ? `ipc://${ip}-${port}` : `tcp://${ip.includes(':') ? `[${ip}]` : ip}:${port}`;
  };
  const publicKey = text('curve_publickey', '');
  return {
    addresses: Object.fromEntries(
      socketNames.map((name) => [name, address(name)]),
    ) as Connection['addresses'],
    key: text('key', ''),
    signatureScheme: text('signature_scheme', 'hmac-sha256') || 'hmac-sha256',
    ...(publicKey !== '' && { curve: { publicKey, secretKey: text('curve_secretkey') } }),
  };
}
