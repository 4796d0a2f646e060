import { startKernel } from './start';

startKernel(process.argv.slice(2));
