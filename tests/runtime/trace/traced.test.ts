import * as tf from '@tensorflow/tfjs';
import { setTracing, traced, useTensorFlow } from '@actilens/runtime';
import { currentBackend } from '../../../runtime/libtensorflow-backend';

const valuesOf = (tensor: tf.Tensor): number[] => Array.from(tensor.dataSync());

const nativeTensorCount = (): number => currentBackend()!.traceable.getNumOfTensors();

/** Counts how often a function's own code runs: eagerly or to be recorded, but not as a graph function. */
function counting<A extends unknown[], R>(func: (...args: A) => R): { (...args: A): R; runs: number } {
  const counted = (...args: A): R => {
    counted.runs++;
    return func(...args);
  };
  counted.runs = 0;
  return counted;
}

/** Calls a function often enough for it to be recorded and run as recorded, or eagerly. */
function threeTimes<R>(call: () => R): R[] {
  return [call(), call(), call()];
}

beforeAll(() => {
  useTensorFlow();
});

afterEach(() => setTracing(true));

describe('a traced function', () => {
  it('runs its code once for arguments of one shape, to record it', () => {
    const double = counting((x: tf.Tensor) => tf.mul(x, 2));
    const run = traced(double);
    for (const value of [1, 2, 3, 4]) expect(valuesOf(run(tf.tensor1d([value])))).toEqual([2 * value]);
    expect(double.runs).toBe(1);
  });

  it('is recorded anew for other shapes, data types and values', () => {
    const scale = counting((x: tf.Tensor, factor: number) => tf.mul(x, factor));
    const run = traced(scale);
    const calls: [tf.Tensor, number][] = [
      [tf.tensor1d([1, 2]), 2],
      [tf.tensor1d([1, 2, 3]), 2],
      [tf.tensor1d([1, 2], 'int32'), 2],
      [tf.tensor1d([1, 2]), 3],
    ];
    for (const [x, factor] of calls) {
      for (const result of threeTimes(() => run(x, factor))) {
        const expected = tf.mul(x, factor);
        expect(valuesOf(result)).toEqual(valuesOf(expected));
        expect(result.dtype).toBe(expected.dtype);
      }
    }
    expect(scale.runs).toBe(calls.length);
  });

  it('is not recorded for values that never come again', () => {
    const power = counting((x: tf.Tensor, exponent: number) => tf.pow(x, exponent));
    const run = traced(power);
    for (let i = 0; i < 100; i++) expect(valuesOf(run(tf.scalar(1), i))).toEqual([1]);
    expect(power.runs).toBe(100);
  });

  it('takes and returns nested arrays and objects with values beside the tensors', () => {
    const run = traced(({ parts, name }: { parts: [tf.Tensor, { deep: tf.Tensor }]; name: string }) => ({
      sum: tf.add(parts[0], parts[1].deep),
      list: [parts[0], null, name],
    }));
    const parts: [tf.Tensor, { deep: tf.Tensor }] = [tf.scalar(1), { deep: tf.scalar(2) }];
    for (const result of threeTimes(() => run({ parts, name: 'a' }))) {
      expect(valuesOf(result.sum)).toEqual([3]);
      expect(valuesOf(result.list[0] as tf.Tensor)).toEqual([1]);
      expect(result.list.slice(1)).toEqual([null, 'a']);
    }
  });

  it('refuses arguments that are neither tensors nor plain values, naming where they are', () => {
    const run = traced((parts: unknown[]) => parts.length);
    expect(() => run([1, new Map()])).toThrow('arguments[0][1]: expected tensors in arrays or plain objects');
  });

  it('returns an argument and one tensor twice as tensors of their own', () => {
    const run = traced((x: tf.Tensor) => {
      const sum = tf.sum(x);
      return [x, sum, sum];
    });
    const x = tf.tensor1d([1, 2]);
    run(x);
    run(x);
    const [same, first, second] = run(x);
    tf.dispose([same, first]);
    expect(valuesOf(second)).toEqual([3]);
    expect(valuesOf(x)).toEqual([1, 2]);
  });

  it('reads and assigns variables as they are at each call', () => {
    const total = tf.variable(tf.scalar(0));
    const run = traced((x: tf.Tensor) => {
      total.assign(tf.add(total, x));
      return tf.mul(total, 10);
    });
    expect([1, 2, 3].map((value) => valuesOf(run(tf.scalar(value)))[0])).toEqual([10, 30, 60]);
    total.assign(tf.scalar(100));
    expect(valuesOf(run(tf.scalar(1)))).toEqual([1010]);
    expect(valuesOf(total)).toEqual([101]);
    total.dispose();
  });

  it('has gradients and an optimiser inside and trains as without', () => {
    const train = (wrap: <T extends () => tf.Scalar>(step: T) => T): number[] => {
      const weight = tf.variable(tf.tensor1d([3, -2]));
      const optimizer = tf.train.adam(0.1);
      const step = wrap(() => optimizer.minimize(() => tf.sum(tf.square(weight)), true, [weight])!);
      const losses = Array.from({ length: 10 }, () => valuesOf(step())[0]);
      weight.dispose();
      optimizer.dispose();
      return losses;
    };
    const eager = train((step) => step);
    const recorded = train((step) => traced(step) as unknown as typeof step);
    recorded.forEach((loss, i) => expect(loss).toBeCloseTo(eager[i], 5));
  });

  it('keeps what its code made of JavaScript values, and tensors from outside that are gone since', () => {
    const outside = tf.tensor1d([1, 2, 3]);
    const run = traced((x: tf.Tensor) => tf.add(tf.mul(x, tf.tensor1d([1, 10, 100])), outside));
    run(tf.scalar(1));
    run(tf.scalar(1));
    outside.dispose();
    expect(valuesOf(run(tf.scalar(2)))).toEqual([3, 22, 203]);
  });

  it('lets gradients through when it is called inside them', () => {
    const square = traced((x: tf.Tensor) => tf.square(x));
    const slope = tf.grad((x) => square(x));
    for (const result of threeTimes(() => slope(tf.scalar(3)))) expect(valuesOf(result)).toEqual([6]);
  });

  it('may call another one', () => {
    const inner = traced((x: tf.Tensor) => tf.add(x, 1));
    const outer = traced((x: tf.Tensor) => tf.mul(inner(x), 2));
    for (const result of threeTimes(() => outer(tf.scalar(1)))) expect(valuesOf(result)).toEqual([4]);
  });

  it('throws what its code throws, and works afterwards', () => {
    let fails = false;
    const run = traced((x: tf.Tensor) => {
      if (fails) throw new RangeError('not today');
      return tf.neg(x);
    });
    fails = true;
    expect(() => run(tf.scalar(1))).toThrow(RangeError);
    fails = false;
    expect(valuesOf(run(tf.scalar(1)))).toEqual([-1]);
    expect(valuesOf(tf.neg(tf.scalar(2)))).toEqual([-2]);
  });

  it('throws an error of the running function with its name', () => {
    const run = traced((x: tf.Tensor, index: tf.Tensor1D) => tf.gather(x, index), { name: 'picker' });
    const x = tf.tensor1d([1, 2]);
    threeTimes(() => run(x, tf.tensor1d([1], 'int32')));
    expect(() => run(x, tf.tensor1d([7], 'int32'))).toThrow('picker');
  });

  it('runs eagerly while tracing is turned off', () => {
    const double = counting((x: tf.Tensor) => tf.mul(x, 2));
    const run = traced(double);
    setTracing(false);
    threeTimes(() => run(tf.scalar(1)));
    expect(double.runs).toBe(3);
  });

  it('is recorded anew after its disposal, and when a variable it used is gone', () => {
    let weight = tf.variable(tf.scalar(2));
    const times = counting((x: tf.Tensor) => tf.mul(x, weight));
    const run = traced(times);
    threeTimes(() => run(tf.scalar(1)));
    run.dispose();
    threeTimes(() => run(tf.scalar(1)));
    expect(times.runs).toBe(2);
    weight.dispose();
    weight = tf.variable(tf.scalar(5));
    for (const result of threeTimes(() => run(tf.scalar(1)))) expect(valuesOf(result)).toEqual([5]);
    expect(times.runs).toBe(3);
    weight.dispose();
  });

  it('compiles with XLA when asked to', () => {
    const run = traced((x: tf.Tensor2D) => tf.sum(tf.relu(tf.matMul(x, x))), { xla: true });
    const x = tf.tensor2d([1, -2, 3, 4], [2, 2]);
    for (const result of threeTimes(() => run(x))) expect(valuesOf(result)).toEqual([25]);
  });
});

describe('variables that a function makes at its first call', () => {
  /** Adds up what it is called with, from the double of the first on. */
  function adder(): (x: tf.Tensor) => tf.Tensor {
    let sum: tf.Variable | undefined;
    return (x) =>
      tf.tidy(() => {
        sum ??= tf.variable(tf.mul(x, 2));
        sum.assign(tf.add(sum, x));
        return tf.mul(sum, 1);
      });
  }

  it('start from what their initial value is for the arguments, and then change as they would eagerly', () => {
    const run = traced(adder());
    expect([1, 10, 100].map((value) => valuesOf(run(tf.scalar(value)))[0])).toEqual([3, 13, 113]);
  });

  it('leave nothing but themselves', () => {
    const counts = [(f: (x: tf.Tensor) => tf.Tensor) => f, traced].map((wrap) => {
      const [x, before, native] = [tf.scalar(1), tf.memory().numTensors, nativeTensorCount()];
      const run = wrap(adder());
      tf.dispose(threeTimes(() => run(x)));
      return [tf.memory().numTensors - before, nativeTensorCount() - native];
    });
    expect(counts[1]).toEqual(counts[0]);
  });

  it('have their values when the function turns out not to be recordable', () => {
    let offset: tf.Variable | undefined;
    const run = traced(
      (x: tf.Tensor) => {
        offset ??= tf.variable(tf.onesLike(x));
        return tf.add(tf.mul(offset, x.dataSync()[0]), offset);
      },
      { onFallback: () => undefined },
    );
    for (const result of threeTimes(() => run(tf.scalar(4)))) expect(valuesOf(result)).toEqual([5]);
  });

  it('may be gone again when it returns', () => {
    const run = traced((x: tf.Tensor) => {
      const square = tf.variable(tf.square(x));
      const result = tf.add(square, x);
      square.dispose();
      return result;
    });
    for (const result of threeTimes(() => run(tf.scalar(3)))) expect(valuesOf(result)).toEqual([12]);
  });
});

describe('what cannot be recorded', () => {
  it('runs eagerly, with one warning that names the operation and the line', () => {
    const warnings: string[] = [];
    const run = traced((x: tf.Tensor) => tf.mul(x, tf.sum(x).dataSync()[0]), {
      name: 'reader',
      onFallback: (reason) => warnings.push(reason),
    });
    for (const values of [
      [1, 2],
      [3, 4],
      [5, 6],
      [1, 2, 3],
      [1, 2, 3],
    ]) {
      const sum = values.reduce((a, b) => a + b);
      expect(valuesOf(run(tf.tensor1d(values)))).toEqual(values.map((value) => value * sum));
    }
    expect(warnings).toEqual([
      expect.stringMatching(
        /^reader runs eagerly: the values of what Sum returns were asked for, at .*traced\.test\.ts:\d+\.$/,
      ),
    ]);
  });

  it.each<[string, (x: tf.Tensor1D) => unknown, RegExp]>([
    ['shapes that depend on values', (x) => tf.unique(x).values, /the shape of what UniqueV2 returns/],
    ['a promise', async (x) => x.data(), /it returns a promise/],
    ['variables made at each call', (x) => tf.variable(x).mul(1), /it makes new variables each time/],
    [
      'numbers drawn in JavaScript',
      (x) =>
        tf.mul(
          x,
          tf.rand([1], () => 0.5),
        ),
      /rand draws its numbers in JavaScript/,
    ],
  ])('is %s', async (_what, func, reason) => {
    const warnings: string[] = [];
    const run = traced(func, { onFallback: (text) => warnings.push(text) });
    const x = tf.tensor1d([1, 1, 2]);
    await Promise.all(threeTimes(() => run(x)));
    expect(warnings).toEqual([expect.stringMatching(reason)]);
    expect(currentBackend()!.traceable.isRecording).toBe(false);
  });

  it('warns on the console unless told otherwise', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const run = traced((x: tf.Tensor) => tf.scalar(tf.neg(x).dataSync()[0]), { name: 'loud' });
    threeTimes(() => run(tf.scalar(1)));
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('loud runs eagerly'));
    warn.mockRestore();
  });
});

describe('asynchronous calls', () => {
  it('run one after the other and see the variables as the call before left them', async () => {
    const total = tf.variable(tf.scalar(0));
    const run = traced((x: tf.Tensor) => {
      total.assign(tf.add(total, x));
      return tf.clone(total);
    });
    const results = await Promise.all([1, 2, 3, 4].map((value) => run.async(tf.scalar(value))));
    expect(results.map((result) => valuesOf(result)[0])).toEqual([1, 3, 6, 10]);
    total.dispose();
  });

  it('go on after one that failed', async () => {
    const run = traced((x: tf.Tensor, index: tf.Tensor1D) => tf.gather(x, index));
    const x = tf.tensor1d([1, 2]);
    const first = tf.tensor1d([0], 'int32');
    threeTimes(() => run(x, first));
    const failing = run.async(x, tf.tensor1d([9], 'int32'));
    const next = run.async(x, first);
    await expect(failing).rejects.toThrow();
    expect(valuesOf(await next)).toEqual([1]);
  });

  it('leave the event loop free', async () => {
    const run = traced((x: tf.Tensor2D) =>
      Array.from({ length: 30 }).reduce<tf.Tensor2D>((y) => tf.matMul(y, x), x),
    );
    const x = tf.randomUniform<tf.Rank.R2>([400, 400], 0, 0.001, 'float32', 1);
    threeTimes(() => run(x));
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await run.async(x);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });
});

describe('memory', () => {
  it('is as before after 10,000 calls', () => {
    const weight = tf.variable(tf.ones([16, 16]));
    const optimizer = tf.train.momentum(1e-6, 0.9);
    const step = traced((x: tf.Tensor2D) =>
      optimizer.minimize(() => tf.mean(tf.relu(tf.matMul(x, weight as unknown as tf.Tensor2D))), true, [
        weight,
      ])!,
    );
    const x = tf.ones<tf.Rank.R2>([4, 16]);
    for (let i = 0; i < 100; i++) step(x).dispose();
    const tensors = tf.memory().numTensors;
    const native = nativeTensorCount();
    const resident = process.memoryUsage().rss;
    for (let i = 0; i < 10_000; i++) step(x).dispose();
    expect(tf.memory().numTensors).toBe(tensors);
    expect(nativeTensorCount()).toBe(native);
    expect(process.memoryUsage().rss - resident).toBeLessThan(100e6);
    tf.dispose([x, weight]);
    optimizer.dispose();
  });

  it('is as before once a function is disposed of', () => {
    const outside = tf.tensor1d([1, 2]);
    const x = tf.tensor1d([3, 4]);
    tf.add(x, outside).dispose();
    const tensors = tf.memory().numTensors;
    const native = nativeTensorCount();
    for (let i = 0; i < 50; i++) {
      const run = traced((value: tf.Tensor) => tf.tidy(() => tf.add(tf.mul(value, tf.scalar(i)), outside)));
      threeTimes(() => run(x)).forEach((result) => result.dispose());
      run.dispose();
    }
    expect(tf.memory().numTensors).toBe(tensors);
    expect(nativeTensorCount()).toBe(native);
  });
});
