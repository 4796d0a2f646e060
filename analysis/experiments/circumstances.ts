import { cpus } from 'node:os';
import { useTensorFlow } from '@actilens/runtime';

/** What a result was made with, which its figures depend on a little, and its times much. */
export interface Circumstances {
  readonly tensorflow: string;
  readonly device: string;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
}

/** Those of this process. */
export function circumstances(): Circumstances {
  const { version, device } = useTensorFlow();
  const processors = cpus();
  return {
    tensorflow: version,
    device: device.type,
    node: process.versions.node,
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
  };
}
