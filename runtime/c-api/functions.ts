import * as koffi from 'koffi';

/** Address of something that libtensorflow owns; 0n is the null pointer. */
export type Pointer = bigint;

/** Memory handed to C: an address, or JavaScript memory that C reads or writes during the call. */
export type Memory = Pointer | ArrayBufferView | null;

/** One output of a graph's operation (`TF_Output`). */
export interface GraphOutput {
  readonly oper: Pointer;
  readonly index: number;
}

/** The C types in the table below and what JavaScript passes or gets for each. */
interface JsTypes {
  void: undefined;
  'void *': Memory;
  str: string | null;
  'str *': readonly string[];
  int: number;
  int64_t: number | bigint;
  size_t: number;
  float: number;
  uint8_t: number;
  uint64_t: number | bigint;
  TF_Output: GraphOutput;
}
type CType = keyof JsTypes;

/** Every function of TensorFlow's C API that Actilens calls: result type first, then the arguments. */
const SIGNATURES = {
  TF_Version: ['str'],
  TF_NewStatus: ['void *'],
  TF_DeleteStatus: ['void', 'void *'],
  TF_GetCode: ['int', 'void *'],
  TF_Message: ['str', 'void *'],

  TF_AllocateTensor: ['void *', 'int', 'void *', 'int', 'size_t'],
  TF_DeleteTensor: ['void', 'void *'],
  TF_TensorData: ['void *', 'void *'],
  TF_TensorByteSize: ['size_t', 'void *'],
  TF_StringInit: ['void', 'void *'],
  TF_StringCopy: ['void', 'void *', 'void *', 'size_t'],
  TF_StringGetDataPointer: ['void *', 'void *'],
  TF_StringGetSize: ['size_t', 'void *'],
  TF_StringDealloc: ['void', 'void *'],

  TFE_NewContextOptions: ['void *'],
  TFE_DeleteContextOptions: ['void', 'void *'],
  TFE_ContextOptionsSetConfig: ['void', 'void *', 'void *', 'size_t', 'void *'],
  TFE_NewContext: ['void *', 'void *', 'void *'],
  TFE_ContextListDevices: ['void *', 'void *', 'void *'],
  TF_DeleteDeviceList: ['void', 'void *'],
  TF_DeviceListCount: ['int', 'void *'],
  TF_DeviceListName: ['str', 'void *', 'int', 'void *'],
  TF_DeviceListType: ['str', 'void *', 'int', 'void *'],
  TF_DeviceListMemoryBytes: ['int64_t', 'void *', 'int', 'void *'],

  TFE_NewTensorHandle: ['void *', 'void *', 'void *'],
  TFE_DeleteTensorHandle: ['void', 'void *'],
  TFE_TensorHandleDataType: ['int', 'void *'],
  TFE_TensorHandleNumDims: ['int', 'void *', 'void *'],
  TFE_TensorHandleDim: ['int64_t', 'void *', 'int', 'void *'],
  TFE_TensorHandleResolve: ['void *', 'void *', 'void *'],
  TFE_TensorHandleCopyToDevice: ['void *', 'void *', 'void *', 'str', 'void *'],

  TFE_NewOp: ['void *', 'void *', 'void *', 'void *'],
  TFE_DeleteOp: ['void', 'void *'],
  TFE_OpSetDevice: ['void', 'void *', 'str', 'void *'],
  TFE_OpAddInput: ['void', 'void *', 'void *', 'void *'],
  TFE_OpSetAttrString: ['void', 'void *', 'void *', 'void *', 'size_t'],
  TFE_OpSetAttrInt: ['void', 'void *', 'void *', 'int64_t'],
  TFE_OpSetAttrIntList: ['void', 'void *', 'void *', 'void *', 'int'],
  TFE_OpSetAttrFloat: ['void', 'void *', 'void *', 'float'],
  TFE_OpSetAttrFloatList: ['void', 'void *', 'void *', 'void *', 'int'],
  TFE_OpSetAttrBool: ['void', 'void *', 'void *', 'uint8_t'],
  TFE_OpSetAttrBoolList: ['void', 'void *', 'void *', 'void *', 'int'],
  TFE_OpSetAttrType: ['void', 'void *', 'void *', 'int'],
  TFE_OpSetAttrShape: ['void', 'void *', 'void *', 'void *', 'int', 'void *'],
  TFE_Execute: ['void', 'void *', 'void *', 'void *', 'void *'],

  TF_NewSessionOptions: ['void *'],
  TF_DeleteSessionOptions: ['void', 'void *'],
  TF_LoadSessionFromSavedModel: [
    'void *',
    'void *',
    'void *',
    'str',
    'str *',
    'int',
    'void *',
    'void *',
    'void *',
  ],
  TF_DeleteSession: ['void', 'void *', 'void *'],
  TF_SessionRun: [
    'void',
    'void *',
    'void *',
    'void *',
    'void *',
    'int',
    'void *',
    'void *',
    'int',
    'void *',
    'int',
    'void *',
    'void *',
  ],
  TF_NewGraph: ['void *'],
  TF_DeleteGraph: ['void', 'void *'],
  TF_GraphOperationByName: ['void *', 'void *', 'str'],

  TF_NewOperation: ['void *', 'void *', 'str', 'str'],
  TF_FinishOperation: ['void *', 'void *', 'void *'],
  TF_AddInput: ['void', 'void *', 'TF_Output'],
  TF_AddInputList: ['void', 'void *', 'void *', 'int'],
  TF_SetAttrString: ['void', 'void *', 'void *', 'void *', 'size_t'],
  TF_SetAttrInt: ['void', 'void *', 'void *', 'int64_t'],
  TF_SetAttrIntList: ['void', 'void *', 'void *', 'void *', 'int'],
  TF_SetAttrFloat: ['void', 'void *', 'void *', 'float'],
  TF_SetAttrFloatList: ['void', 'void *', 'void *', 'void *', 'int'],
  TF_SetAttrBool: ['void', 'void *', 'void *', 'uint8_t'],
  TF_SetAttrBoolList: ['void', 'void *', 'void *', 'void *', 'int'],
  TF_SetAttrType: ['void', 'void *', 'void *', 'int'],
  TF_SetAttrShape: ['void', 'void *', 'void *', 'void *', 'int'],
  TF_SetAttrTensor: ['void', 'void *', 'void *', 'void *', 'void *'],
  TF_OperationNumOutputs: ['int', 'void *'],
  TF_OperationOutputType: ['int', 'TF_Output'],
  TF_GraphGetTensorNumDims: ['int', 'void *', 'TF_Output', 'void *'],
  TF_GraphGetTensorShape: ['void', 'void *', 'TF_Output', 'void *', 'int', 'void *'],
  TF_GraphGetOpDef: ['void', 'void *', 'str', 'void *', 'void *'],
  TF_NewBuffer: ['void *'],
  TF_DeleteBuffer: ['void', 'void *'],
  TF_GraphToFunction: [
    'void *',
    'void *',
    'str',
    'uint8_t',
    'int',
    'void *',
    'int',
    'void *',
    'int',
    'void *',
    'void *',
    'void *',
    'str',
    'void *',
  ],
  TF_FunctionSetAttrValueProto: ['void', 'void *', 'str', 'void *', 'size_t', 'void *'],
  TF_DeleteFunction: ['void', 'void *'],
  TFE_ContextAddFunction: ['void', 'void *', 'void *', 'void *'],
  TFE_ContextRemoveFunction: ['void', 'void *', 'str', 'void *'],
  TFE_TensorHandleCopySharingTensor: ['void *', 'void *', 'void *'],

  memcpy: ['void *', 'void *', 'void *', 'size_t'],
} as const satisfies Record<string, readonly [CType, ...CType[]]>;

type Result<T extends CType> = T extends 'void *' ? Pointer : JsTypes[T];
type Arguments<T extends readonly CType[]> = { -readonly [K in keyof T]: JsTypes[T[K]] };
type JsFunction<S> = S extends readonly [infer R extends CType, ...infer A extends readonly CType[]]
  ? ((...args: Arguments<A>) => Result<R>) & {
      /** Runs on a native thread; every argument must stay alive and untouched until `done`. */
      async(...args: [...Arguments<A>, (error: Error | null, result: Result<R>) => void]): void;
    }
  : never;

/** TensorFlow's C functions as JavaScript functions, under their C names. */
export type CApi = { readonly [N in keyof typeof SIGNATURES]: JsFunction<(typeof SIGNATURES)[N]> };

/**
 * Binds the functions of the table to loaded libraries.
 *
 * @param libraries where to look, in this order
 * @throws Error naming the first function that no library has
 */
export function bindFunctions(libraries: readonly koffi.LibraryHandle[]): CApi {
  const graphOutput = koffi.struct({ oper: 'void *', index: 'int' });
  const bind = (name: string, types: readonly CType[]) => {
    const [result, ...args] = types.map((type) => (type === 'TF_Output' ? graphOutput : type));
    for (const library of libraries) {
      try {
        return library.func(name, result, args);
      } catch {
        continue;
      }
    }
    throw new Error(
      `libtensorflow has no function ${name}; expected the library of TensorFlow 2.16 or later`,
    );
  };
  return Object.fromEntries(
    Object.entries(SIGNATURES).map(([name, types]) => [name, bind(name, types)]),
  ) as unknown as CApi;
}

/** Packs outputs as a C array: 16 bytes each, the address and then the index. */
export function packOutputs(outputs: readonly GraphOutput[]): BigUint64Array {
  return BigUint64Array.from(outputs.flatMap(({ oper, index }) => [oper, BigInt(index)]));
}

/** A zero-terminated copy of a string that stays at one address for the life of the process. */
export type Interner = (text: string) => Buffer;

/**
 * libtensorflow keeps the addresses of op and attribute names, so those must outlive the call that passes
 * them. There are some hundred different ones.
 */
export function createInterner(): Interner {
  const known = new Map<string, Buffer>();
  return (text) => {
    let copy = known.get(text);
    if (!copy) {
      copy = Buffer.allocUnsafeSlow(Buffer.byteLength(text) + 1);
      copy.write(text, 'utf8');
      copy[copy.length - 1] = 0;
      known.set(text, copy);
    }
    return copy;
  };
}
