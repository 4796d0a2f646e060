import { parse, View } from 'vega';
import {
  ExpressionRefusedError,
  guardedInterpreter,
} from '../../../../widgets/view/chart/guarded-interpreter';

/** A chart without marks whose one signal is an expression. */
function valueOf(expression: string): unknown {
  const spec = { signals: [{ name: 'result', update: expression }] };
  const options = { expr: guardedInterpreter, renderer: 'none' } as ConstructorParameters<typeof View>[1];
  const view = new View(parse(spec, undefined, { ast: true }), options);
  try {
    return view.run().signal('result');
  } finally {
    view.finalize();
  }
}

test('expressions are computed', () => {
  expect(valueOf('round(2.6) + length([1, 2])')).toBe(5);
  expect(valueOf("format(0.5, '.1%')")).toBe('50.0%');
});

test.each(["test('(a+)+$', 'aaa!')", "1 + regexp('a')", '[sequence(1e9)]', "pad('', 1e9)"])(
  '%s is refused at any depth',
  (expression) => expect(() => valueOf(expression)).toThrow(ExpressionRefusedError),
);
