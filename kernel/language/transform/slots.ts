import * as ts from 'typescript';
import { reserved } from '../compiled-cell';

/** Makes the nodes that stand for a session variable. Each variable lives in a slot, an object that every cell shares. */
export class SlotNodes {
  /** Names that a loop keeps in locals while it runs. */
  readonly locals = new Set<string>();

  constructor(
    private readonly factory: ts.NodeFactory,
    private readonly isConstant: (name: string) => boolean,
  ) {}

  /** The slot itself. */
  slot(name: string): ts.Identifier {
    return this.factory.createIdentifier(reserved.slot(name));
  }

  /** `x·.value`, or the local that stands for it. */
  value(name: string): ts.Expression {
    if (this.locals.has(name)) return this.factory.createIdentifier(reserved.local(name));
    return this.factory.createPropertyAccessExpression(this.slot(name), 'value');
  }

  /** What an assignment writes to: `x·.value`, or for a constant `x·.constant`, which throws. */
  target(name: string): ts.Expression {
    if (!this.isConstant(name)) return this.value(name);
    return this.factory.createPropertyAccessExpression(this.slot(name), 'constant');
  }

  /** `x·.value = value;` for a declaration, which may also set a constant. */
  declare(name: string, value: ts.Expression): ts.Statement {
    return this.factory.createExpressionStatement(this.factory.createAssignment(this.value(name), value));
  }

  /** `(0, x·.value)`: called so, a function does not see the slot as its `this`. */
  callee(expression: ts.Expression): ts.Expression {
    const { factory } = this;
    return factory.createParenthesizedExpression(
      factory.createComma(factory.createNumericLiteral(0), expression),
    );
  }

  /** The assignment pattern for a binding pattern: `{ a, b: [c] = d }` → `{ a: a·.value, b: [c·.value] = d }`. */
  pattern(name: ts.BindingName, visit: (node: ts.Expression) => ts.Expression): ts.Expression {
    const { factory } = this;
    if (ts.isIdentifier(name)) return ts.setTextRange(this.value(name.text), name);
    if (ts.isArrayBindingPattern(name)) {
      return factory.createArrayLiteralExpression(
        name.elements.map((element) => {
          if (ts.isOmittedExpression(element)) return element;
          const target = this.#withDefault(element, visit);
          return element.dotDotDotToken === undefined ? target : factory.createSpreadElement(target);
        }),
      );
    }
    return factory.createObjectLiteralExpression(
      name.elements.map((element) => {
        const target = this.#withDefault(element, visit);
        if (element.dotDotDotToken !== undefined) return factory.createSpreadAssignment(target);
        return factory.createPropertyAssignment(propertyName(factory, element, visit), target);
      }),
    );
  }

  #withDefault(element: ts.BindingElement, visit: (node: ts.Expression) => ts.Expression): ts.Expression {
    const target = this.pattern(element.name, visit);
    if (element.initializer === undefined) return target;
    return this.factory.createAssignment(target, visit(element.initializer));
  }
}

function propertyName(
  factory: ts.NodeFactory,
  { name, propertyName: property }: ts.BindingElement,
  visit: (node: ts.Expression) => ts.Expression,
): ts.PropertyName {
  if (property === undefined) return factory.createIdentifier((name as ts.Identifier).text);
  if (!ts.isComputedPropertyName(property)) return property;
  return factory.createComputedPropertyName(visit(property.expression));
}

/**
 * Gives an anonymous function or class the name that a declaration would have given it, which assigning to a slot
 * does not: `({ name: () => 1 }).name`.
 */
export function named(
  factory: ts.NodeFactory,
  name: string,
  value: ts.Expression,
  original: ts.Expression,
): ts.Expression {
  const inner = ts.skipPartiallyEmittedExpressions(original);
  const isAnonymous =
    ts.isArrowFunction(inner) ||
    ((ts.isFunctionExpression(inner) || ts.isClassExpression(inner)) && inner.name === undefined);
  if (!isAnonymous || name === '__proto__') return value;
  const holder = factory.createObjectLiteralExpression([factory.createPropertyAssignment(name, value)]);
  return factory.createPropertyAccessExpression(factory.createParenthesizedExpression(holder), name);
}
