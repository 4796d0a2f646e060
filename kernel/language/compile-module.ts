import * as ts from 'typescript';
import { emit } from './compile-cell';
import { reserved } from './compiled-cell';
import { guardSymbol } from './guard-symbol';
import { dialect, programOf } from './parse-cell';
import { guardCode } from './transform/guards';

export interface CompiledModule {
  readonly javascript: string;
  /** The source map, version 3. */
  readonly map: string;
}

/**
 * Compiles a local module that a cell imports, TypeScript or JavaScript, so that its loops and awaits can be stopped.
 *
 * @throws SyntaxError with the place of the first syntax error
 */
export function compileModule(
  path: string,
  source: string,
  kind: 'module' | 'commonjs' = 'module',
): CompiledModule {
  const module = kind === 'commonjs' ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext;
  // Without a folder of its own, what a JavaScript file becomes counts as overwriting it, and nothing is emitted.
  const javascriptToo = { allowJs: true, outDir: '/compiled' };
  const options = {
    ...dialect,
    ...javascriptToo,
    module,
    verbatimModuleSyntax: false,
    esModuleInterop: true,
  };
  const { file, program, syntaxErrors } = programOf(path, source, options);
  if (syntaxErrors.length > 0) throw syntaxErrorAt(file, syntaxErrors[0]);
  const { javascript, map } = emit(program, file, { before: [guardCode] });
  const address = kind === 'commonjs' ? '__filename' : 'import.meta.url';
  const head = `const ${reserved.cell} = globalThis[Symbol.for('${guardSymbol.description}')](${address});`;
  const shifted = JSON.parse(map) as { mappings: string };
  return {
    javascript: `${head}\n${javascript}`,
    map: JSON.stringify({ ...shifted, mappings: `;${shifted.mappings}` }),
  };
}

function syntaxErrorAt(file: ts.SourceFile, { start = 0, messageText }: ts.Diagnostic): SyntaxError {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const place = `${file.fileName}:${line + 1}:${character + 1}`;
  return new SyntaxError(`${ts.flattenDiagnosticMessageText(messageText, '\n')} (${place})`);
}
