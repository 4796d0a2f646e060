export { useTensorFlow } from '@actilens/runtime';
