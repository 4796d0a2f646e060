const { availableParallelism } = require('node:os');

/** One project: every suite runs in Node against the packages' sources. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^actilens$': '<rootDir>/actilens/index.ts',
    '^@actilens/([a-z]+)$': '<rootDir>/$1/index.ts',
    '^@actilens/([a-z]+)/([a-z-]+)$': ['<rootDir>/$1/$2.ts', '<rootDir>/$1/$2/index.ts'],
    '^((?:\\.{1,2}/)+(?:cifar10|datasets|mnist|selectivity)/[a-z0-9-]+)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/'],
  testTimeout: 60000,
  // Many suites wait for other processes: on two cores Jest's own choice, one worker, would leave one of them idle.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
