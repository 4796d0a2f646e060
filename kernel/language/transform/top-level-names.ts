import * as ts from 'typescript';

/** What kind of declaration a session name comes from. */
export type NameKind = 'const' | 'let' | 'function' | 'class' | 'enum' | 'namespace' | 'import' | 'type';

export interface TopLevelName {
  readonly name: string;
  readonly kind: NameKind;
  readonly identifier: ts.Identifier;
}

/**
 * The names that a cell declares at its top level, with those of a `var` in an inner block, in source order. Types
 * and interfaces are among them (kind `type`): they hold no value, but later cells use them.
 */
export function topLevelNames(file: ts.SourceFile): TopLevelName[] {
  const names: TopLevelName[] = [];
  for (const statement of file.statements) {
    collectStatement(statement, names);
    collectVars(statement, names);
  }
  return names;
}

function collectStatement(statement: ts.Statement, names: TopLevelName[]): void {
  if (isAmbient(statement)) return;
  const add = (identifier: ts.Node | undefined, kind: NameKind): void => {
    if (identifier !== undefined && ts.isIdentifier(identifier))
      names.push({ name: identifier.text, kind, identifier });
  };
  if (ts.isVariableStatement(statement)) {
    const kind = statement.declarationList.flags & ts.NodeFlags.Constant ? 'const' : 'let';
    if (isBlockScoped(statement.declarationList)) collectBindings(statement.declarationList, kind, names);
  } else if (ts.isFunctionDeclaration(statement)) {
    if (statement.body !== undefined) add(statement.name, 'function');
  } else if (ts.isClassDeclaration(statement)) add(statement.name, 'class');
  else if (ts.isEnumDeclaration(statement)) add(statement.name, 'enum');
  else if (ts.isModuleDeclaration(statement)) add(statement.name, hasValue(statement) ? 'namespace' : 'type');
  else if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement))
    add(statement.name, 'type');
  else if (ts.isImportEqualsDeclaration(statement))
    add(statement.name, statement.isTypeOnly ? 'type' : 'import');
  else if (ts.isImportDeclaration(statement)) collectImport(statement, add);
}

function collectImport(
  { importClause: clause }: ts.ImportDeclaration,
  add: (identifier: ts.Identifier | undefined, kind: NameKind) => void,
): void {
  if (clause === undefined) return;
  const kind = (typeOnly: boolean): NameKind => (typeOnly || clause.isTypeOnly ? 'type' : 'import');
  add(clause.name, kind(false));
  const { namedBindings } = clause;
  if (namedBindings === undefined) return;
  if (ts.isNamespaceImport(namedBindings)) add(namedBindings.name, kind(false));
  else for (const { name, isTypeOnly } of namedBindings.elements) add(name, kind(isTypeOnly));
}

function collectVars(node: ts.Node, names: TopLevelName[]): void {
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node) || isAmbient(node))
    return;
  if (ts.isVariableDeclarationList(node) && !isBlockScoped(node)) collectBindings(node, 'let', names);
  ts.forEachChild(node, (child) => collectVars(child, names));
}

function collectBindings(list: ts.VariableDeclarationList, kind: NameKind, names: TopLevelName[]): void {
  const visit = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.push({ name: name.text, kind, identifier: name });
    else for (const element of name.elements) if (ts.isBindingElement(element)) visit(element.name);
  };
  for (const { name } of list.declarations) visit(name);
}

/** `let`, `const`, `using`, `await using`, but not `var`. */
export function isBlockScoped(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) !== 0;
}

/** Whether a statement is marked `declare`: it tells TypeScript something and does nothing. */
export function isAmbient(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false)
  );
}

/** A namespace of types alone leaves nothing behind when it is compiled. */
function hasValue(declaration: ts.ModuleDeclaration): boolean {
  const { body } = declaration;
  if (body === undefined || !ts.isModuleBlock(body)) return body !== undefined;
  return body.statements.some(
    (statement) =>
      !ts.isTypeAliasDeclaration(statement) &&
      !ts.isInterfaceDeclaration(statement) &&
      !(ts.isModuleDeclaration(statement) && !hasValue(statement)),
  );
}
