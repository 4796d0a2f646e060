import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const runtime = resolve(__dirname, '../../runtime/dist/tfjs-node.js');

it('computes on a Node whose util has lost what tfjs-node calls', () => {
  const program = `
    delete require('node:util').isNullOrUndefined;
    const tf = require(${JSON.stringify(runtime)});
    console.log(tf.div(tf.tensor1d([6, 8]), 2).dataSync().join(' '), tf.backend().constructor.name);`;
  const printed = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  expect(printed.trim()).toBe('3 4 LibTensorFlowBackend');
});
