import * as ts from 'typescript';
import type { ParsedCell } from '../parse-cell';
import { importBinding } from './imports';
import { magicCall, timedStatement } from './magic-calls';
import { declarationList, type NestedInput, NestedTransform } from './nested';
import { isTypeOnly } from './references';
import { SlotNodes } from './slots';
import { isAmbient, isBlockScoped } from './top-level-names';

export interface ScopeInput extends NestedInput {
  readonly parsed: ParsedCell;
  readonly isConstant: (name: string) => boolean;
}

/**
 * Moves a cell's top-level variables into slots that all cells share, so that any name can be declared again as
 * anything and functions of older cells see the new value. Imports become calls, magic lines become calls, and the
 * last expression is returned. Imports and function declarations come first, as they do in a module; so do magic lines
 * above an import, which may install what it imports.
 */
export function sessionScope(input: ScopeInput): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => new ScopeTransform(context, input).file(file);
}

type NamedDeclaration = ts.ClassDeclaration | ts.EnumDeclaration | ts.ModuleDeclaration;

class ScopeTransform {
  readonly #factory: ts.NodeFactory;
  readonly #slots: SlotNodes;
  readonly #nested: NestedTransform;

  constructor(
    context: ts.TransformationContext,
    private readonly input: ScopeInput,
  ) {
    this.#factory = context.factory;
    this.#slots = new SlotNodes(context.factory, input.isConstant);
    this.#nested = new NestedTransform(context, input, this.#slots);
  }

  file(file: ts.SourceFile): ts.SourceFile {
    const { statements } = file;
    const last = statements.findLast(
      (statement) => !ts.isEmptyStatement(statement) || this.#magicAt(statement),
    );
    const hoisted = this.#hoistedVars().map((name) => this.#hoist(name));
    const body: ts.Statement[] = [];
    const lastImport = statements.findLastIndex(ts.isImportDeclaration);
    for (const [index, statement] of statements.entries()) {
      if (ts.isFunctionDeclaration(statement)) hoisted.push(...this.#function(statement));
      if (ts.isImportDeclaration(statement))
        hoisted.push(...importBinding(this.#factory, statement, this.#slots));
      if (ts.isEmptyStatement(statement) && index < lastImport) hoisted.push(...this.#magic(statement));
    }
    let isTimed = false;
    for (const [index, statement] of statements.entries()) {
      const isHoisted = ts.isEmptyStatement(statement) && index < lastImport;
      const compiled = isHoisted ? [] : this.#statement(statement, statement === last);
      body.push(...(isTimed ? timedStatement(this.#factory, compiled) : compiled));
      isTimed = this.#magicAt(statement)?.name === 'time';
    }
    return this.#factory.updateSourceFile(file, [...hoisted, ...body]);
  }

  /** The names of `var`: before they are assigned they are undefined, not unknown. */
  #hoistedVars(): string[] {
    return this.input.declared
      .filter(({ identifier }) => {
        const list = declarationList(identifier);
        return list !== undefined && !isBlockScoped(list);
      })
      .map(({ name }) => name);
  }

  #hoist(name: string): ts.Statement {
    const callee = this.#factory.createPropertyAccessExpression(this.#slots.slot(name), 'hoist');
    return this.#factory.createExpressionStatement(this.#factory.createCallExpression(callee, undefined, []));
  }

  #magicAt(statement: ts.Statement): ReturnType<ParsedCell['magics']['get']> {
    return this.input.parsed.magics.get(statement.getStart(this.input.parsed.file));
  }

  #statement(statement: ts.Statement, isLast: boolean): ts.Statement[] {
    const factory = this.#factory;
    if (ts.isExportDeclaration(statement)) return importBinding(factory, statement, this.#slots);
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) return [];
    if (isAmbient(statement) || isTypeOnly(statement)) return [];
    if (ts.isEmptyStatement(statement)) return this.#magic(statement);
    if (ts.isVariableStatement(statement)) return this.#variables(statement);
    if (ts.isFunctionDeclaration(statement))
      return this.#expression(unnamedFunction(factory, statement), isLast);
    if (ts.isClassDeclaration(statement) && statement.name === undefined) {
      return this.#expression(unnamedClass(factory, statement), isLast);
    }
    if (
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isModuleDeclaration(statement)
    ) {
      return this.#declaration(statement);
    }
    if (ts.isImportEqualsDeclaration(statement)) return this.#importEquals(statement);
    if (ts.isExportAssignment(statement) || ts.isExpressionStatement(statement)) {
      return this.#expression(statement.expression, isLast, statement);
    }
    return [this.#nested.visit(statement) as ts.Statement];
  }

  #magic(statement: ts.EmptyStatement): ts.Statement[] {
    const line = this.#magicAt(statement);
    if (line === undefined || line.name === 'time') return [];
    return [ts.setTextRange(magicCall(this.#factory, line), statement)];
  }

  #expression(expression: ts.Expression, isLast: boolean, statement: ts.Node = expression): ts.Statement[] {
    const value = this.#nested.expression(expression);
    if (!isLast) return [ts.setTextRange(this.#factory.createExpressionStatement(value), statement)];
    const awaited = ts.setTextRange(this.#factory.createAwaitExpression(value), statement);
    ts.setOriginalNode(awaited, expression);
    return [ts.setTextRange(this.#factory.createReturnStatement(awaited), statement)];
  }

  #function(statement: ts.FunctionDeclaration): ts.Statement[] {
    const { asteriskToken, name, typeParameters, parameters, type, body } = statement;
    if (isAmbient(statement) || body === undefined || name === undefined) return [];
    const modifiers = withoutExport(statement);
    const plain = this.#factory.updateFunctionDeclaration(
      ...([statement, modifiers, asteriskToken, name, typeParameters, parameters, type, body] as const),
    );
    return [this.#nested.children(plain), this.#declare(name)];
  }

  #declaration(statement: NamedDeclaration): ts.Statement[] {
    const plain = this.#nested.children(this.#withoutExport(statement));
    const { name } = statement;
    const holdsValue = this.input.declared.some(
      ({ identifier, kind }) => identifier === name && kind !== 'type',
    );
    return holdsValue && name !== undefined ? [plain, this.#declare(name)] : [plain];
  }

  #withoutExport(statement: NamedDeclaration): NamedDeclaration {
    const modifiers = withoutExport(statement);
    if (ts.isEnumDeclaration(statement)) {
      return this.#factory.updateEnumDeclaration(statement, modifiers, statement.name, statement.members);
    }
    if (ts.isModuleDeclaration(statement)) {
      return this.#factory.updateModuleDeclaration(statement, modifiers, statement.name, statement.body);
    }
    const { name, typeParameters, heritageClauses, members } = statement;
    return this.#factory.updateClassDeclaration(
      ...([statement, modifiers, name, typeParameters, heritageClauses, members] as const),
    );
  }

  #declare(name: ts.Node): ts.Statement {
    const { text } = name as ts.Identifier;
    return this.#slots.declare(text, this.#factory.createIdentifier(text));
  }

  #importEquals(statement: ts.ImportEqualsDeclaration): ts.Statement[] {
    if (statement.isTypeOnly) return [];
    const { moduleReference: module } = statement;
    const value = ts.isExternalModuleReference(module)
      ? this.#factory.createCallExpression(this.#factory.createIdentifier('require'), undefined, [
          module.expression,
        ])
      : this.#nested.expression(entityExpression(this.#factory, module));
    return [this.#slots.declare(statement.name.text, value)];
  }

  /** `using` stays a declaration, for TypeScript to lower; its value is put into the slot beside. */
  #variables(statement: ts.VariableStatement): ts.Statement[] {
    const list = statement.declarationList;
    if ((list.flags & ts.NodeFlags.Using) === 0) {
      return this.#nested.assignments(list, statement);
    }
    const kept = this.#factory.createVariableStatement(undefined, this.#nested.children(list));
    return [kept, ...list.declarations.map(({ name }) => this.#declare(name))];
  }
}

function unnamedFunction(factory: ts.NodeFactory, statement: ts.FunctionDeclaration): ts.Expression {
  const { asteriskToken, typeParameters, parameters, type, body } = statement;
  return factory.createFunctionExpression(
    ...([
      withoutExport(statement)?.filter(ts.isModifier),
      asteriskToken,
      undefined,
      typeParameters,
      parameters,
      type,
      body!,
    ] as const),
  );
}

function unnamedClass(factory: ts.NodeFactory, statement: ts.ClassDeclaration): ts.Expression {
  const { typeParameters, heritageClauses, members } = statement;
  return factory.createClassExpression(
    withoutExport(statement),
    undefined,
    typeParameters,
    heritageClauses,
    members,
  );
}

function withoutExport<Modifier extends ts.ModifierLike>(node: {
  readonly modifiers?: ts.NodeArray<Modifier>;
}): Modifier[] | undefined {
  const { ExportKeyword, DefaultKeyword } = ts.SyntaxKind;
  return node.modifiers?.filter(({ kind }) => kind !== ExportKeyword && kind !== DefaultKeyword);
}

function entityExpression(factory: ts.NodeFactory, name: ts.EntityName): ts.Expression {
  if (ts.isIdentifier(name)) return name;
  return factory.createPropertyAccessExpression(entityExpression(factory, name.left), name.right);
}
