import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { compile, type TopLevelSpec } from 'vega-lite';

interface SchemaError {
  readonly instancePath: string;
  readonly message?: string;
  readonly params?: object;
}

interface Validate {
  (data: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

/** The workspace's own ajv; the one beside the other tools is an older one. */
const fromWidgets = createRequire(join(resolve(__dirname, '../..'), 'widgets', 'package.json'));

let validate: Validate | undefined;

function validator(): Validate {
  if (validate !== undefined) return validate;
  const { default: Ajv } = fromWidgets('ajv') as {
    default: new (options: object) => { compile(schema: object): Validate };
  };
  const schema = JSON.parse(
    readFileSync(fromWidgets.resolve('vega-lite/build/vega-lite-schema.json'), 'utf8'),
  ) as object;
  return (validate = new Ajv({
    strict: false,
    validateFormats: false,
    logger: false,
    allErrors: true,
  }).compile(schema));
}

/** What Vega-Lite's schema and its compiler find wrong with a specification. */
export function specProblems(spec: object): string[] {
  const check = validator();
  const plain: unknown = JSON.parse(JSON.stringify(spec));
  // Of the many alternatives that did not fit, those that fitted furthest tell what is wrong.
  const deepest = (errors: readonly SchemaError[]): string[] =>
    [
      ...new Set(
        errors.map(
          ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
        ),
      ),
    ]
      .sort((a, b) => b.split('/').length - a.split('/').length)
      .slice(0, 6);
  const problems = check(plain) ? [] : deepest(check.errors ?? []);
  const say = (...words: readonly unknown[]): void => void problems.push(words.join(' '));
  const logger = { level: () => logger, warn: say, error: say, info: () => logger, debug: () => logger };
  compile(plain as TopLevelSpec, { logger: logger as never });
  return problems;
}

/** Every string of a specification that Vega parses as an expression. */
export function expressionsOf(spec: unknown): string[] {
  if (Array.isArray(spec)) return spec.flatMap(expressionsOf);
  if (typeof spec !== 'object' || spec === null) return [];
  return Object.entries(spec).flatMap(([key, value]) =>
    typeof value === 'string' && ['test', 'expr', 'filter', 'labelExpr', 'calculate', 'signal'].includes(key)
      ? [value]
      : expressionsOf(value),
  );
}
