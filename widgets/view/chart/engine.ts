/** Vega and what we make of it, in one module that is loaded when the first chart is drawn. */
export { changeset, parse, View } from 'vega';
export { expressionInterpreter } from 'vega-interpreter';
export { compileSpec } from './compile';
export { refusingLoader } from './refusing-loader';
