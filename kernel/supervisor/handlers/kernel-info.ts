import type { Handler } from '../kernel';

/** Says what this kernel is and can do. */
export const kernelInfo: Handler = (_request, { info }) => info;
