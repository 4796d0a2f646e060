import * as ts from 'typescript';
import {
  type CellError,
  cellParameters,
  type Compilation,
  type CompiledScript,
  reserved,
} from './compiled-cell';
import { parseCell, type ParsedCell } from './parse-cell';
import type { SessionNames } from './session-names';
import { syntaxError } from './syntax-error';
import { guardCode } from './transform/guards';
import { findLocalizedLoops } from './transform/localized-loops';
import { findReferences } from './transform/references';
import { sessionScope } from './transform/session-scope';
import { type TopLevelName, topLevelNames } from './transform/top-level-names';

/** A cell as the front end sends it. */
export interface CellSource {
  readonly code: string;
  readonly number: number;
  readonly userExpressions?: Readonly<Record<string, string>>;
}

/**
 * Compiles a cell for the runner and notes the names that it declares. A cell that does not parse leaves the session's
 * names as they were.
 *
 * @param parsed what `parseCell` makes of the cell
 */
export function compileCell(
  source: CellSource,
  session: SessionNames,
  parsed: ParsedCell = parseCell(source.code, source.number),
): Compilation {
  if (parsed.syntaxErrors.length > 0) return { status: 'error', error: syntaxError(parsed, source.number) };
  const declared = topLevelNames(parsed.file);
  for (const { name, kind } of declared) {
    if (kind !== 'type') session.declare(name, kind);
  }
  const script = compileScript(parsed, declared, session);
  const expressions = Object.entries(source.userExpressions ?? {});
  return {
    status: 'ok',
    cell: {
      number: source.number,
      script,
      declares: [...new Set(declared.filter(({ kind }) => kind !== 'type').map(({ name }) => name))],
      timed: parsed.timed,
      userExpressions: Object.fromEntries(
        expressions.map(([key, code]) => [key, compileExpression(code, source.number, session)]),
      ),
    },
  };
}

function compileExpression(
  code: string,
  number: number,
  session: SessionNames,
): CompiledScript | { readonly error: CellError } {
  const parsed = parseCell(code, number);
  if (parsed.syntaxErrors.length > 0) return { error: syntaxError(parsed, number) };
  return compileScript(parsed, [], session);
}

function compileScript(
  parsed: ParsedCell,
  declared: readonly TopLevelName[],
  session: SessionNames,
): CompiledScript {
  const { file, program } = parsed;
  const references = findReferences(file, program.getTypeChecker(), declared, session);
  for (const name of references.captured) session.capture(name);
  const isConstant = (name: string): boolean => ['const', 'import'].includes(session.kindOf(name) ?? '');
  const loops = findLocalizedLoops(file, references, (name) => isConstant(name) || session.isCaptured(name));
  const scope = sessionScope({ parsed, declared, references, loops, isConstant });
  const emitted = emit(program, file, { before: [scope, guardCode], after: [moduleless] });
  const values = declared.filter(({ kind }) => kind !== 'type').map(({ name }) => name);
  const slots = [...new Set([...references.used, ...values])];
  const parameters = [...cellParameters, ...slots.map(reserved.slot)];
  return {
    javascript: `(async function (${parameters.join(', ')}) { 'use strict'; {\n${emitted.javascript}\n}})`,
    map: emitted.map,
    source: parsed.source,
    slots,
  };
}

/** Emits the one file of a program. */
export function emit(
  program: ts.Program,
  file: ts.SourceFile,
  transformers: ts.CustomTransformers,
): { javascript: string; map: string } {
  let javascript = '';
  let map = '';
  const write = (name: string, text: string): void => {
    if (name.endsWith('.map')) map = text;
    else javascript = text;
  };
  program.emit(file, write, undefined, false, transformers);
  return { javascript: javascript.replace(/\n\/\/# sourceMappingURL=\S*\s*$/, ''), map };
}

/** Takes away what a script cannot hold: `export {}`, and the imports that JSX adds become awaited ones. */
const moduleless: ts.TransformerFactory<ts.SourceFile> =
  ({ factory }) =>
  (file) =>
    factory.updateSourceFile(
      file,
      file.statements.flatMap((statement) => {
        if (ts.isExportDeclaration(statement)) return [];
        return ts.isImportDeclaration(statement) ? [awaitedImport(factory, statement)] : [statement];
      }),
    );

/** `import { jsx as _jsx } from 'm'` → `const { jsx: _jsx } = await kernel·cell.import('m');` */
function awaitedImport(
  factory: ts.NodeFactory,
  { importClause, moduleSpecifier }: ts.ImportDeclaration,
): ts.Statement {
  const names = importClause?.namedBindings as ts.NamedImports;
  const pattern = factory.createObjectBindingPattern(
    names.elements.map(({ name, propertyName }) =>
      factory.createBindingElement(undefined, propertyName as ts.Identifier | undefined, name),
    ),
  );
  const load = factory.createPropertyAccessExpression(factory.createIdentifier(reserved.cell), 'import');
  const loaded = factory.createAwaitExpression(
    factory.createCallExpression(load, undefined, [moduleSpecifier]),
  );
  const declaration = factory.createVariableDeclaration(pattern, undefined, undefined, loaded);
  return factory.createVariableStatement(
    undefined,
    factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
  );
}
