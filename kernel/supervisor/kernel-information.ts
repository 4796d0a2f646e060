import type { JsonObject } from '../link/messages';
import { protocolVersion } from '../protocol/message';

/** The content of `kernel_info_reply`. */
export function describeKernel(version: string, languageVersion: string): JsonObject {
  return {
    status: 'ok',
    protocol_version: protocolVersion,
    implementation: 'actilens',
    implementation_version: version,
    language_info: {
      name: 'typescript',
      version: languageVersion,
      mimetype: 'application/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      codemirror_mode: { name: 'javascript', typescript: true },
      nbconvert_exporter: 'script',
    },
    banner: `TypeScript ${languageVersion} (Actilens ${version}). %help lists what a cell can do beside TypeScript.`,
    debugger: false,
    help_links: [
      { text: 'TypeScript', url: 'https://www.typescriptlang.org/docs/' },
      { text: 'Node.js', url: 'https://nodejs.org/docs/latest/api/' },
    ],
    supported_features: ['kernel subshells'],
  };
}
