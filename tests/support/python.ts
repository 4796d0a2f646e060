import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const environment = join(root, '.venv');

/** The project's Python, which has TensorFlow, Keras, NumPy and SciPy for independent computations. */
export const python = ['bin/python', 'Scripts/python.exe']
  .map((path) => join(environment, path))
  .find((path) => existsSync(path))!;
