export { run as installCommand } from './install/command';
export { installKernelspec } from './install/install';
export { createKernelspec, kernelName, type Kernelspec } from './install/kernelspec';
