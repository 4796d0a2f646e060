import * as ts from 'typescript';
import { reserved } from '../compiled-cell';
import type { LocalizedLoops } from './localized-loops';
import { isAssigned, isTypeOnly, type References } from './references';
import { named, type SlotNodes } from './slots';
import { isBlockScoped, type TopLevelName } from './top-level-names';

export interface NestedInput {
  readonly declared: readonly TopLevelName[];
  readonly references: References;
  readonly loops: LocalizedLoops;
}

/** Rewrites what stands inside a cell's statements: uses of session variables, `import()`, `import.meta`, inner `var`. */
export class NestedTransform {
  readonly #factory: ts.NodeFactory;

  constructor(
    private readonly context: ts.TransformationContext,
    private readonly input: NestedInput,
    private readonly slots: SlotNodes,
  ) {
    this.#factory = context.factory;
  }

  expression(node: ts.Expression): ts.Expression {
    return this.visit(node) as ts.Expression;
  }

  children<Node extends ts.Node>(node: Node): Node {
    return ts.visitEachChild(node, this.visit, this.context);
  }

  readonly visit = (node: ts.Node): ts.Node => {
    const names = this.input.loops.get(node);
    if (names !== undefined && this.slots.locals.size === 0) return this.#localizedLoop(node, names);
    if (ts.isIdentifier(node)) return this.#reference(node);
    if (isTypeOnly(node)) return node;
    if (ts.isShorthandPropertyAssignment(node)) return this.#shorthand(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isTaggedTemplateExpression(node)) return this.#tagged(node);
    if (ts.isMetaProperty(node))
      return node.keywordToken === ts.SyntaxKind.ImportKeyword ? this.#member('meta') : node;
    if (ts.isVariableStatement(node) && this.#isSessionVar(node.declarationList)) {
      return this.#factory.createBlock(this.assignments(node.declarationList, node));
    }
    if (ts.isVariableDeclarationList(node) && this.#isSessionVar(node)) return this.#loopHead(node);
    return this.children(node);
  };

  /** The assignments that a declaration of session variables becomes. */
  assignments(list: ts.VariableDeclarationList, original: ts.Node): ts.Statement[] {
    return this.#assignmentExpressions(list).map((assignment) =>
      ts.setTextRange(this.#factory.createExpressionStatement(assignment), original),
    );
  }

  #assignmentExpressions(list: ts.VariableDeclarationList): ts.Expression[] {
    return list.declarations
      .filter(({ initializer }) => initializer !== undefined || isBlockScoped(list))
      .map((declaration) => this.#assignment(declaration));
  }

  #assignment(declaration: ts.VariableDeclaration): ts.Expression {
    const factory = this.#factory;
    const { name, initializer } = declaration;
    const target = this.slots.pattern(name, (node) => this.expression(node));
    let value: ts.Expression = factory.createVoidZero();
    if (initializer !== undefined) {
      value = this.expression(initializer);
      if (ts.isIdentifier(name)) value = named(factory, name.text, value, initializer);
    }
    const assignment = ts.setTextRange(factory.createAssignment(target, value), declaration);
    return ts.isObjectBindingPattern(name) ? factory.createParenthesizedExpression(assignment) : assignment;
  }

  /** Whether a list is a `var` that belongs to the session although it stands in an inner block. */
  #isSessionVar(list: ts.VariableDeclarationList): boolean {
    if (isBlockScoped(list)) return false;
    return this.input.declared.some(({ identifier }) => declarationList(identifier) === list);
  }

  /** `var` in the head of a loop: a target, an expression, or nothing. */
  #loopHead(list: ts.VariableDeclarationList): ts.Node {
    if (ts.isForInStatement(list.parent) || ts.isForOfStatement(list.parent)) {
      return this.slots.pattern(list.declarations[0].name, (node) => this.expression(node));
    }
    const assignments = this.#assignmentExpressions(list);
    if (assignments.length === 0) return this.#factory.createVoidZero();
    return assignments.reduce((left, right) => this.#factory.createComma(left, right));
  }

  /** `{ let x·· = x·.value; try { loop } finally { x·.value = x··; } }` */
  #localizedLoop(loop: ts.Node, names: ReadonlySet<string>): ts.Node {
    const factory = this.#factory;
    const locals = [...names].map((name) =>
      factory.createVariableDeclaration(reserved.local(name), undefined, undefined, this.slots.value(name)),
    );
    for (const name of names) this.slots.locals.add(name);
    const body = this.visit(loop) as ts.Statement;
    this.slots.locals.clear();
    const back = [...names].map((name) =>
      this.slots.declare(name, factory.createIdentifier(reserved.local(name))),
    );
    return factory.createBlock([
      factory.createVariableStatement(
        undefined,
        factory.createVariableDeclarationList(locals, ts.NodeFlags.Let),
      ),
      factory.createTryStatement(factory.createBlock([body]), undefined, factory.createBlock(back)),
    ]);
  }

  #reference(node: ts.Identifier): ts.Expression {
    if (!this.input.references.slots.has(node)) return node;
    const access = isAssigned(node) ? this.slots.target(node.text) : this.slots.value(node.text);
    return ts.setEmitFlags(ts.setTextRange(access, node), ts.EmitFlags.NoTrailingSourceMap);
  }

  #shorthand(node: ts.ShorthandPropertyAssignment): ts.Node {
    if (!this.input.references.slots.has(node.name)) return this.children(node);
    const value = this.#reference(node.name);
    const { objectAssignmentInitializer: fallback } = node;
    const target = fallback ? this.#factory.createAssignment(value, this.expression(fallback)) : value;
    return this.#factory.createPropertyAssignment(node.name.text, target);
  }

  #call(node: ts.CallExpression): ts.Node {
    const visited = this.children(node);
    const { typeArguments, arguments: values } = visited;
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      return this.#factory.updateCallExpression(visited, this.#member('import'), undefined, values);
    }
    if (!this.#isSlot(node.expression)) return visited;
    const callee = this.slots.callee(visited.expression);
    if (ts.isCallChain(visited)) {
      return this.#factory.updateCallChain(visited, callee, visited.questionDotToken, typeArguments, values);
    }
    return this.#factory.updateCallExpression(visited, callee, typeArguments, values);
  }

  #tagged(node: ts.TaggedTemplateExpression): ts.Node {
    const visited = this.children(node);
    if (!this.#isSlot(node.tag)) return visited;
    const { tag, typeArguments, template } = visited;
    return this.#factory.updateTaggedTemplateExpression(
      visited,
      this.slots.callee(tag),
      typeArguments,
      template,
    );
  }

  #isSlot(node: ts.Expression): boolean {
    const inner = withoutTypes(node);
    return ts.isIdentifier(inner) && this.input.references.slots.has(inner);
  }

  #member(name: string): ts.Expression {
    return this.#factory.createPropertyAccessExpression(this.#factory.createIdentifier(reserved.cell), name);
  }
}

/** The variable declaration that an identifier is declared in, if it is one. */
export function declarationList(identifier: ts.Identifier): ts.VariableDeclarationList | undefined {
  const isEnd = (node: ts.Node): boolean => ts.isVariableDeclarationList(node) || ts.isStatement(node);
  const end = ts.findAncestor(identifier, isEnd);
  return end !== undefined && ts.isVariableDeclarationList(end) ? end : undefined;
}

/** An expression without parentheses, `as`, `satisfies` and `!` around it. */
function withoutTypes(node: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  ) {
    return withoutTypes(node.expression);
  }
  return node;
}
