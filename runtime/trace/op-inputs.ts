import { Status } from '../c-api/status';
import type { CApi, Pointer } from '../c-api/functions';

/** How an operation takes one of its inputs: one tensor, or a list whose length an attribute gives. */
export interface OpInput {
  readonly isList: boolean;
}

/** Fields of TensorFlow's `OpDef` and `OpDef.ArgDef` messages (op_def.proto) that are read here. */
const OP_INPUT_ARG = 2;
const ARG_NUMBER_ATTRIBUTE = 5;
const ARG_TYPE_LIST_ATTRIBUTE = 6;

/**
 * Asks libtensorflow which inputs of an operation are lists. An eager operation takes its inputs one after
 * the other; an operation of a graph must get each list as a whole.
 */
export function readOpInputs(api: CApi, graph: Pointer, opName: string): OpInput[] {
  const status = new Status(api);
  const buffer = api.TF_NewBuffer();
  try {
    api.TF_GraphGetOpDef(graph, opName, buffer, status.pointer);
    status.check(() => opName, opName);
    const header = new BigUint64Array(2);
    api.memcpy(header, buffer, header.byteLength);
    const definition = new Uint8Array(Number(header[1]));
    api.memcpy(definition, header[0], definition.length);
    return fields(definition)
      .filter(({ field }) => field === OP_INPUT_ARG)
      .map(({ bytes }) => ({
        isList: fields(bytes).some(
          ({ field, bytes: text }) =>
            (field === ARG_NUMBER_ATTRIBUTE || field === ARG_TYPE_LIST_ATTRIBUTE) && text.length > 0,
        ),
      }));
  } finally {
    api.TF_DeleteBuffer(buffer);
    status.delete();
  }
}

/** Splits a protocol buffer message into its fields; those that are numbers have no bytes. */
function fields(message: Uint8Array): { field: number; bytes: Uint8Array }[] {
  const found: { field: number; bytes: Uint8Array }[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const widths: Record<number, () => number> = { 0: () => (varint(), 0), 1: () => 8, 2: varint, 5: () => 4 };
  while (at < message.length) {
    const key = varint();
    const length = widths[key & 7]();
    found.push({ field: key >> 3, bytes: message.subarray(at, at + length) });
    at += length;
  }
  return found;
}

/** Groups the flat inputs of one call by the operation's arguments; the lists share what single inputs leave. */
export function groupInputs<T>(
  inputs: readonly OpInput[],
  values: readonly T[],
): { isList: boolean; values: T[] }[] {
  const lists = inputs.filter(({ isList }) => isList).length;
  const listLength = lists > 0 ? (values.length - (inputs.length - lists)) / lists : 0;
  let at = 0;
  return inputs.map(({ isList }) => {
    const group = values.slice(at, at + (isList ? listLength : 1));
    at += group.length;
    return { isList, values: group };
  });
}
