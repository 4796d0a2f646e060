/**
 * The platforms that a wheel is built for: pip's name, and where the npm packages keep what runs there. WebGPU on Linux
 * needs glibc 2.34 and says so where it is older; everything else runs from 2.28 on, as Node does.
 */
export const platforms = {
  'linux-x64': {
    tag: 'manylinux_2_28_x86_64',
    koffi: '@koromix/koffi-linux-x64',
    files: { koffi: 'linux_x64', zeromq: 'linux/x64/node/glibc-127-Release', webgpu: 'linux-x64' },
  },
  'linux-arm64': {
    tag: 'manylinux_2_28_aarch64',
    koffi: '@koromix/koffi-linux-arm64',
    files: { koffi: 'linux_arm64', zeromq: 'linux/arm64/node/glibc-127-Release', webgpu: 'linux-arm64' },
  },
  'darwin-arm64': {
    tag: 'macosx_11_0_arm64',
    koffi: '@koromix/koffi-darwin-arm64',
    files: {
      koffi: 'darwin_arm64',
      zeromq: 'darwin/arm64/node/libc-115-Release',
      webgpu: 'darwin-universal',
    },
  },
};
