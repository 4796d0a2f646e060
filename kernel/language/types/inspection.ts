import * as ts from 'typescript';
import type { MimeBundle } from '../calls';
import type { CellModule } from './cell-modules';

/** Type, documentation and, inside a call, the signature of what stands at a position. Undefined where nothing does. */
export function inspectAt(
  service: ts.LanguageService,
  file: string,
  module: CellModule,
  offset: number,
  detailLevel: number,
): MimeBundle | undefined {
  const position = module.headerLength + offset;
  const end = module.headerLength + module.source.length;
  const places = [position, position - 1].filter((place) => place >= module.headerLength && place < end);
  const found = places.find((place) => service.getQuickInfoAtPosition(file, place) !== undefined);
  const info = found === undefined ? undefined : service.getQuickInfoAtPosition(file, found);
  const parts =
    info === undefined
      ? signatureParts(service.getSignatureHelpItems(file, Math.min(position, end), undefined))
      : {
          code: withoutAlias(text(info.displayParts)),
          documentation: text(info.documentation),
          tags: info.tags ?? [],
        };
  if (parts === undefined) return undefined;
  const tags = parts.tags.map(({ name, text: words }) => `@${name} ${text(words)}`.trim());
  const prose = [parts.documentation, ...tags].filter(Boolean);
  const declared = detailLevel === 0 || found === undefined ? [] : declarations(service, file, found);
  return {
    'text/plain': [parts.code, ...prose, ...declared].join('\n\n'),
    'text/markdown': [fenced(parts.code), ...prose, ...declared.map(fenced)].join('\n\n'),
  };
}

function fenced(code: string): string {
  return `\`\`\`typescript\n${code}\n\`\`\``;
}

/** The source of what a name stands for, as it was written. */
function declarations(service: ts.LanguageService, file: string, place: number): string[] {
  const definitions = service.getDefinitionAtPosition(file, place) ?? [];
  return definitions.flatMap(({ fileName, contextSpan }) => {
    const source = service.getProgram()?.getSourceFile(fileName)?.text;
    return source === undefined || contextSpan === undefined
      ? []
      : [source.slice(contextSpan.start, contextSpan.start + contextSpan.length)];
  });
}

/** Names of older cells come through imports that the user did not write. */
function withoutAlias(shown: string): string {
  return shown.replace(/^\(alias\) /, '').replace(/\n(?:import|export) (?:[\w$]+|\{[^}]*\})$/, '');
}

interface Parts {
  readonly code: string;
  readonly documentation: string;
  readonly tags: readonly ts.JSDocTagInfo[];
}

function signatureParts(help: ts.SignatureHelpItems | undefined): Parts | undefined {
  const item = help?.items[help.selectedItemIndex];
  if (help === undefined || item === undefined) return undefined;
  const parameters = item.parameters.map(({ displayParts }) => text(displayParts));
  const argument = item.parameters[help.argumentIndex];
  const about = argument === undefined ? '' : `${argument.name}: ${text(argument.documentation)}`;
  return {
    code: `${text(item.prefixDisplayParts)}${parameters.join(text(item.separatorDisplayParts))}${text(item.suffixDisplayParts)}`,
    documentation: [text(item.documentation), about].filter((words) => words.length > 0).join('\n\n'),
    tags: item.tags,
  };
}

function text(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts.displayPartsToString(parts === undefined ? undefined : [...parts]);
}
