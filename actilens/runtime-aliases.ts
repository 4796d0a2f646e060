/** Packages of TensorFlow.js for which a cell, and what it imports, gets the runtime's one instance. */
const STOOD_IN_FOR = ['@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'];

/** The kernel's module aliases: name in a cell → file that is loaded for it. */
export function runtimeAliases(): Record<string, string> {
  const runtime = require.resolve('@actilens/runtime/tfjs-node');
  return Object.fromEntries(STOOD_IN_FOR.map((name) => [name, runtime]));
}
