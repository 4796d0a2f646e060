/* global Buffer, process, setTimeout */
/** A runner for tests of the supervisor: cells are JavaScript, evaluated as they stand, with what tests need in scope. */
const { Worker } = require('node:worker_threads');
const link = '../../../kernel/dist/link';
const { descriptors, openDescriptor, readMessages } = require(`${link}/channels.js`);
const { writeBlocking } = require(`${link}/blocking-write.js`);
const { EventSender } = require(`${link}/event-sender.js`);

const events = new EventSender(descriptors.events);
const answers = new Map();
const stops = new Set();
let options = {};

function scopeOf(request) {
  const { origin } = request;
  const publish = (message, content, metadata = {}, buffers = []) =>
    events.send({ type: 'publish', origin, message, content, metadata }, buffers);
  return {
    publish,
    print: (text, name = 'stdout') => publish('stream', { name, text }),
    native: (text, descriptor = 1) => writeBlocking(descriptor, [Buffer.from(text)]),
    result: (text) =>
      publish('execute_result', {
        data: { 'text/plain': text },
        metadata: {},
        execution_count: request.cell.number,
      }),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    stopped: () =>
      new Promise((_resolve, reject) =>
        stops.add(() => reject(Object.assign(new Error('stopped'), { name: 'Interrupted' }))),
      ),
    ask: (prompt, password = false) => {
      events.send({ type: 'input-request', origin, prompt, password });
      return new Promise((resolve) => answers.set(origin, resolve));
    },
    options: () => options,
    allowInput: request.allowInput,
    require,
  };
}

async function execute(request) {
  const scope = scopeOf(request);
  const end = { type: 'done', origin: request.origin };
  try {
    const body = new Function(
      ...Object.keys(scope),
      `return (async () => { ${request.cell.script.source} })()`,
    );
    const value = await body(...Object.values(scope));
    events.send({ ...end, status: 'ok', userExpressions: {}, payload: value?.payload ?? [] });
  } catch (error) {
    const { name: ename, message: evalue } = error;
    events.send({ ...end, status: 'error', error: { ename, evalue, traceback: [`${ename}: ${evalue}`] } });
  }
}

async function comm(request, buffers) {
  const { origin, commId, data } = request;
  const publish = (message, content, reply = []) =>
    events.send({ type: 'publish', origin, message, content, metadata: {} }, reply);
  if (request.type === 'comm-open' && request.targetName !== 'echo')
    publish('comm_close', { comm_id: commId, data: {} });
  if (request.type === 'comm-message') publish('comm_msg', { comm_id: commId, data }, buffers);
  events.send({ type: 'handled', origin });
}

readMessages(openDescriptor(descriptors.requests), (request, buffers) => {
  if (request.type === 'execute') void execute(request);
  else if (request.type === 'ping') events.send({ type: 'handled', origin: request.origin });
  else if (request.type === 'set-options') options = { ...options, ...request.options };
  else if (request.type === 'shutdown') process.exit(0);
  else void comm(request, buffers);
});

const signals = new Worker(
  `const { openDescriptor, readMessages } = require(${JSON.stringify(require.resolve(`${link}/channels.js`))});
   const { parentPort } = require('node:worker_threads');
   const stream = openDescriptor(${descriptors.signals});
   readMessages(stream, (signal) => parentPort.postMessage(signal));
   stream.on('end', () => process.kill(-process.pid, 'SIGKILL'));`,
  { eval: true },
);
signals.on('message', (signal) => {
  if (signal.type === 'input-reply') answers.get(signal.origin)?.(signal.value);
  else stops.forEach((stop) => stop());
});
events.send({ type: 'ready' });
