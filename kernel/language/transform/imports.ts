import * as ts from 'typescript';
import { reserved } from '../compiled-cell';
import type { SlotNodes } from './slots';

/**
 * `import d, { a as b } from 'm'` → `await kernel·cell.bind("m", undefined, [[d·, "default"], [b·, "a"]]);`
 *
 * A whole namespace is bound as `"*"`. An import of types alone vanishes; `export … from` loads its module, for a
 * cell exports nothing.
 */
export function importBinding(
  factory: ts.NodeFactory,
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
  slots: SlotNodes,
): ts.Statement[] {
  const { moduleSpecifier, attributes } = statement;
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
  const isTypeOnly = ts.isImportDeclaration(statement) ? (clause?.isTypeOnly ?? false) : statement.isTypeOnly;
  if (moduleSpecifier === undefined || isTypeOnly) return [];
  const bindings = importedNames(clause).map(([local, imported]) =>
    factory.createArrayLiteralExpression([slots.slot(local), factory.createStringLiteral(imported)]),
  );
  const callee = factory.createPropertyAccessExpression(factory.createIdentifier(reserved.cell), 'bind');
  const bind = factory.createCallExpression(callee, undefined, [
    moduleSpecifier,
    attributes === undefined ? factory.createVoidZero() : attributesObject(factory, attributes),
    factory.createArrayLiteralExpression(bindings),
  ]);
  const awaited = ts.setTextRange(factory.createAwaitExpression(bind), statement);
  ts.setOriginalNode(awaited, statement);
  return [ts.setTextRange(factory.createExpressionStatement(awaited), statement)];
}

/** Pairs of the name in the cell and the name in the module. */
function importedNames(clause: ts.ImportClause | undefined): [string, string][] {
  const names: [string, string][] = [];
  if (clause?.name !== undefined) names.push([clause.name.text, 'default']);
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, [bindings.name.text, '*']];
  for (const { name, propertyName, isTypeOnly } of bindings.elements) {
    if (!isTypeOnly) names.push([name.text, (propertyName ?? name).text]);
  }
  return names;
}

function attributesObject(factory: ts.NodeFactory, { elements }: ts.ImportAttributes): ts.Expression {
  return factory.createObjectLiteralExpression(
    elements.map(({ name, value }) => factory.createPropertyAssignment(name.text, value)),
  );
}
