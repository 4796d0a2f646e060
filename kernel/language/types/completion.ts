import type * as ts from 'typescript';
import type { Completion } from '../calls';
import { magicNames } from '../magics';
import type { CellModule } from './cell-modules';

const preferences: ts.GetCompletionsAtPositionOptions = {
  includeCompletionsWithInsertText: false,
  includeExternalModuleExports: false,
  quotePreference: 'single',
};

/** Completes a magic's name at the start of a line, if that is what is being typed there. */
export function completeMagic(code: string, offset: number): Completion | undefined {
  const [, typed] = /(?:^|[\r\n])[ \t]*%(\w*)$/.exec(code.slice(0, offset)) ?? [];
  if (typed === undefined) return undefined;
  const matches = magicNames.filter((name) => name.startsWith(typed));
  return { matches, start: offset - typed.length, end: offset, metadata: {} };
}

/** What may stand at a position: members, names in scope, module names in an import. */
export function completeAt(
  service: ts.LanguageService,
  file: string,
  module: CellModule,
  offset: number,
): Completion {
  const found = service.getCompletionsAtPosition(file, module.headerLength + offset, preferences);
  const entries = found?.entries ?? [];
  const span =
    found?.optionalReplacementSpan ?? entries.find((entry) => entry.replacementSpan)?.replacementSpan;
  const start = span === undefined ? wordStart(module.source, offset) : span.start - module.headerLength;
  const typed = module.source.slice(start, offset).toLowerCase();
  const matching = entries
    .filter(
      ({ name, kind }) =>
        name.toLowerCase().startsWith(typed) && kind !== ('warning' as ts.ScriptElementKind),
    )
    .sort((a, b) => compare(a.sortText, b.sortText) || compare(a.name, b.name));
  const typesOf = matching.map(({ name, kind }) => ({ start, end: offset, text: name, type: kind }));
  return {
    matches: matching.map(({ name }) => name),
    start,
    end: offset,
    metadata: { _jupyter_types_experimental: typesOf },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function wordStart(text: string, offset: number): number {
  return offset - (/[\p{ID_Continue}$#]*$/u.exec(text.slice(0, offset))?.[0].length ?? 0);
}
