import * as ts from 'typescript';
import { type BlankedCell, blankMagics, type MagicLine } from './magics';

/** A cell as TypeScript reads it, alone, without libraries and without following imports. */
export interface ParsedCell {
  readonly source: string;
  /** The magic lines, by the offset where each one's empty statement starts. */
  readonly magics: ReadonlyMap<number, MagicLine>;
  readonly timed: boolean;
  readonly file: ts.SourceFile;
  readonly program: ts.Program;
  readonly syntaxErrors: readonly ts.Diagnostic[];
}

/** The one dialect in which cells and local modules are read and written. */
export const dialect: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.ReactJSX,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  useDefineForClassFields: true,
  sourceMap: true,
  noLib: true,
  noResolve: true,
  noCheck: true,
};

/** Parses a cell; as TSX where only that makes sense of it. */
export function parseCell(source: string, number: number): ParsedCell {
  const blanked = blankMagics(source);
  const parsed = parseBlanked(source, blanked, number);
  const misread = blanked.lines.filter(({ start }) => !isStatement(parsed.file, start));
  if (misread.length === 0) return parsed;
  return parseBlanked(source, blankMagics(source, new Set(misread.map(({ start }) => start))), number);
}

function parseBlanked(source: string, blanked: BlankedCell, number: number): ParsedCell {
  const plain = objectLiteral(blanked, number) ?? programOf(`cell-${number}.ts`, blanked.text);
  const best =
    plain.syntaxErrors.length === 0 ? plain : better(plain, programOf(`cell-${number}.tsx`, blanked.text));
  const magics = new Map(blanked.lines.map((line) => [line.start, line]));
  return { source, magics, timed: blanked.timed, ...best };
}

/**
 * A cell that is one object literal, which alone would be read as a block. Its first line moves by the bracket that is
 * put in front.
 */
function objectLiteral({ text, lines }: BlankedCell, number: number): Parsed | undefined {
  if (lines.length > 0 || !/^\s*\{[^]*\}\s*$/.test(text)) return undefined;
  const parsed = programOf(`cell-${number}.ts`, `(${text})`);
  return parsed.syntaxErrors.length === 0 ? parsed : undefined;
}

type Parsed = Pick<ParsedCell, 'file' | 'program' | 'syntaxErrors'>;

function better(plain: Parsed, jsx: Parsed): Parsed {
  return jsx.syntaxErrors.length === 0 ? jsx : plain;
}

/** A program of one file, at once ready to be asked for symbols and to be emitted. */
export function programOf(name: string, text: string, options: ts.CompilerOptions = dialect): Parsed {
  const file = ts.createSourceFile(
    name,
    text,
    { languageVersion: ts.ScriptTarget.ES2022, setExternalModuleIndicator },
    true,
  );
  const host: ts.CompilerHost = {
    getSourceFile: (wanted) => (wanted === name ? file : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '',
    getCanonicalFileName: (wanted) => wanted,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (wanted) => wanted === name,
    readFile: () => undefined,
  };
  const jsx = /@jsx\s+\S/.test(text) ? ts.JsxEmit.React : options.jsx;
  const program = ts.createProgram([name], { ...options, jsx }, host);
  return { file, program, syntaxErrors: program.getSyntacticDiagnostics(file) };
}

/** Has a file read as a module, with `await` at its top level, although it may neither import nor export. */
function setExternalModuleIndicator(file: ts.SourceFile): void {
  (file as { externalModuleIndicator?: true }).externalModuleIndicator = true;
}

function isStatement(file: ts.SourceFile, start: number): boolean {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (start < node.pos || start >= node.end) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found !== undefined && ts.isEmptyStatement(found) && found.getStart(file) === start;
}
