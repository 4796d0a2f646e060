import { type Attribute, listOf } from './attributes';

/** An output as notebooks keep it (nbformat 4). */
export type CellOutput =
  | { readonly output_type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly output_type: 'display_data';
      readonly data: Readonly<Record<string, unknown>>;
      readonly metadata: Readonly<Record<string, unknown>>;
    }
  | {
      readonly output_type: 'execute_result';
      readonly data: Readonly<Record<string, unknown>>;
      readonly metadata: Readonly<Record<string, unknown>>;
      readonly execution_count: number | null;
    }
  | {
      readonly output_type: 'error';
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    };

/** Outputs as notebooks keep them. */
export function cellOutputs(): Attribute<readonly CellOutput[]> {
  return listOf<CellOutput>(
    'an array of outputs',
    (output) => typeof output === 'object' && output !== null && 'output_type' in output,
  );
}
