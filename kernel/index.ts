export { installKernelspec } from './install/install';
export { createKernelspec, kernelName, type Kernelspec } from './install/kernelspec';
