import * as ts from 'typescript';
import { isAssigned, type References } from './references';

/** Outermost loops at a cell's top level, each with the session variables that it may keep in locals. */
export type LocalizedLoops = ReadonlyMap<ts.Node, ReadonlySet<string>>;

/**
 * Finds the variables that a loop at the top level writes and nobody else can see meanwhile: the loop does not wait,
 * and no function, of this cell or an older one, uses the variable. In locals they run at a function's speed.
 *
 * @param isShared whether a function, or a constant's check, needs the variable's slot
 */
export function findLocalizedLoops(
  file: ts.SourceFile,
  references: References,
  isShared: (name: string) => boolean,
): LocalizedLoops {
  const loops = new Map<ts.Node, ReadonlySet<string>>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    if (!ts.isIterationStatement(node, true) || !isLoop(node)) {
      ts.forEachChild(node, visit);
      return;
    }
    const names = waits(node) ? [] : writtenNames(node, references).filter((name) => !isShared(name));
    if (names.length > 0) loops.set(node, new Set(names));
  };
  visit(file);
  return loops;
}

/** A loop, or the label in front of one. */
function isLoop(node: ts.Node): boolean {
  return ts.isLabeledStatement(node) ? isLoop(node.statement) : ts.isIterationStatement(node, false);
}

function waits(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined))
    return true;
  if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) !== 0) return true;
  return ts.forEachChild(node, waits) ?? false;
}

function writtenNames(loop: ts.Node, { slots }: References): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && slots.has(node) && isAssigned(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(loop);
  return names;
}
