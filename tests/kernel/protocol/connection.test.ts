import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConnectionFileError,
  parseConnection,
  readConnectionFile,
} from '../../../kernel/protocol/connection';

const file = { shell_port: 1, control_port: 2, stdin_port: 3, iopub_port: 4, hb_port: 5, key: 'k' };

test('tcp is taken where no transport is named', () => {
  expect(parseConnection({ ...file, ip: '10.0.0.1' })).toEqual({
    addresses: {
      shell: 'tcp://10.0.0.1:1',
      control: 'tcp://10.0.0.1:2',
      stdin: 'tcp://10.0.0.1:3',
      iopub: 'tcp://10.0.0.1:4',
      hb: 'tcp://10.0.0.1:5',
    },
    key: 'k',
    signatureScheme: 'hmac-sha256',
  });
});

test('ipc addresses are the path and the number', () => {
  const { addresses } = parseConnection({ ...file, transport: 'ipc', ip: '/run/k' });
  expect(addresses.iopub).toBe('ipc:///run/k-4');
});

test('keys turn encryption on', () => {
  const connection = parseConnection({ ...file, curve_publickey: 'p', curve_secretkey: 's' });
  expect(connection.curve).toEqual({ publicKey: 'p', secretKey: 's' });
});

test.each([
  [{ ...file, hb_port: undefined }, 'hb_port: expected a number, got undefined'],
  [{ ...file, transport: 'pigeon' }, 'transport: expected tcp or ipc, got pigeon'],
  [{ ...file, key: 5 }, 'key: expected a string, got 5'],
])('what cannot be used is named', (content, reason) => {
  expect(() => parseConnection(content)).toThrow(reason);
});

test('a file that is no JSON is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'actilens-connection-'));
  const path = join(folder, 'broken.json');
  try {
    writeFileSync(path, '{');
    expect(() => readConnectionFile(path)).toThrow(ConnectionFileError);
    expect(() => readConnectionFile(path)).toThrow(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
