/** Vega and what we make of it, in one module that is loaded when the first chart is drawn. */
export { changeset, parse, View } from 'vega';
export { compileSpec } from './compile';
export { guardedInterpreter } from './guarded-interpreter';
export { refusingLoader } from './refusing-loader';
