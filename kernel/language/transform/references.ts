import * as ts from 'typescript';
import type { SessionNames } from '../session-names';
import type { TopLevelName } from './top-level-names';

/** Which identifiers of a cell mean session variables, and how they are used. */
export interface References {
  /** Each identifier that reads or writes a session variable; its text is the name. */
  readonly slots: ReadonlySet<ts.Identifier>;
  /** The names met, those declared and those used. */
  readonly used: ReadonlySet<string>;
  /** The names that a function or a class of the cell uses, and which may therefore be used at any later time. */
  readonly captured: ReadonlySet<string>;
}

/** Finds the uses of session variables, declared in this cell or in an earlier one. */
export function findReferences(
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  declared: readonly TopLevelName[],
  session: SessionNames,
): References {
  const declarations = new Set<ts.Node>(
    declared.filter(({ kind }) => kind !== 'type').map((name) => name.identifier),
  );
  const slots = new Set<ts.Identifier>();
  const used = new Set<string>();
  const captured = new Set<string>();

  const meansSessionVariable = (node: ts.Identifier): boolean => {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    const declarators = symbol?.declarations ?? [];
    if (declarators.length === 0) return symbol?.name !== 'arguments' && session.has(node.text);
    const top = declarators.filter((declarator) =>
      declarations.has((declarator as ts.NamedDeclaration).name as ts.Node),
    );
    return top.length > 0 && !top.some((declarator) => namesItself(declarator, node));
  };

  const visit = (node: ts.Node, isInside: boolean): void => {
    if (ts.isIdentifier(node)) {
      if (!isReference(node) || !meansSessionVariable(node)) return;
      slots.add(node);
      used.add(node.text);
      if (isInside) captured.add(node.text);
      return;
    }
    if (isTypeOnly(node)) return;
    const inside =
      isInside || ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(file, false);
  return { slots, used, captured };
}

/** Inside a class, an enum or a namespace its own name is bound to itself already. */
function namesItself(declaration: ts.Declaration, node: ts.Identifier): boolean {
  if (
    !ts.isClassLike(declaration) &&
    !ts.isEnumDeclaration(declaration) &&
    !ts.isModuleDeclaration(declaration)
  ) {
    return false;
  }
  return ts.findAncestor(node, (ancestor) => ancestor === declaration) !== undefined;
}

/** Whether a node says something to TypeScript alone. */
export function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) {
    const clause = node.parent as ts.Node | undefined;
    return (
      clause !== undefined && ts.isHeritageClause(clause) && clause.token === ts.SyntaxKind.ImplementsKeyword
    );
  }
  return (
    ts.isTypeNode(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node)
  );
}

/** Whether an identifier stands for a value, and is not the name of a member, a label or a declaration. */
function isReference(node: ts.Identifier): boolean {
  const parent = node.parent as ts.Node & { name?: ts.Node; propertyName?: ts.Node; label?: ts.Node };
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (parent.name === node || parent.propertyName === node || parent.label === node) return false;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) return !/^[a-z]/.test(node.text);
  return true;
}

/** Whether an expression is written to: assigned, incremented, or part of a pattern that is. */
export function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    if (parent.left !== node) return false;
    const operator = parent.operatorToken.kind;
    return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  }
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isPatternPart(parent.parent);
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === node && isPatternPart(parent.parent);
  if (ts.isSpreadAssignment(parent)) return isPatternPart(parent.parent);
  if (ts.isSpreadElement(parent)) return isPatternPart(parent.parent);
  if (ts.isArrayLiteralExpression(parent)) return isPatternPart(parent);
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent) || ts.isAsExpression(parent)) {
    return isAssigned(parent);
  }
  return false;
}

/** A literal is a pattern when `=` stands behind it, when a loop assigns it, or inside another pattern. */
function isPatternPart(literal: ts.Node): boolean {
  const { parent } = literal;
  if (ts.isBinaryExpression(parent)) {
    return parent.left === literal && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  }
  return isAssigned(literal);
}
