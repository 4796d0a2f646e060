import { sep } from 'node:path';

/** This package's folder. */
const OURS = __dirname.slice(0, __dirname.lastIndexOf(sep) + 1);

/** `, at file.ts:12` for the first frame of an error's stack that is neither ours nor TensorFlow.js's, or nothing. */
export function describeUserFrame(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const user = frames.find(
    (frame) =>
      !/node:|node_modules|tfjs-\w+[\\/]src[\\/]|<anonymous>\)?$/.test(frame) && !frame.includes(OURS),
  );
  const place = user && /\(?([^\s(]+:\d+):\d+\)?$/.exec(user);
  return place ? `, at ${place[1]}` : '';
}
