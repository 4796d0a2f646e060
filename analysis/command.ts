#!/usr/bin/env node
import { main } from './experiments/command-line';

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
