/** TensorFlow's numbers for its data types (`TF_DataType` in tf_datatype.h) that TensorFlow.js can hold or meet. */
export const DataTypeCode = {
  float32: 1,
  float64: 2,
  int32: 3,
  uint8: 4,
  string: 7,
  complex64: 8,
  int64: 9,
  bool: 10,
  resource: 20,
} as const;

/** Names for messages; a number that is not listed prints as itself. */
export function dataTypeName(code: number): string {
  const known = Object.entries(DataTypeCode).find(([, value]) => value === code);
  return known ? known[0] : `data type ${code}`;
}

/** JavaScript's view of one element type: which typed array holds it, and how many of its entries one element takes. */
export interface ElementLayout {
  readonly arrayType: 'Float32Array' | 'Float64Array' | 'Int32Array' | 'Uint8Array' | 'BigInt64Array';
  readonly entriesPerElement: number;
  readonly bytesPerElement: number;
}

const LAYOUTS: ReadonlyMap<number, ElementLayout> = new Map([
  [DataTypeCode.float32, { arrayType: 'Float32Array', entriesPerElement: 1, bytesPerElement: 4 }],
  [DataTypeCode.float64, { arrayType: 'Float64Array', entriesPerElement: 1, bytesPerElement: 8 }],
  [DataTypeCode.int32, { arrayType: 'Int32Array', entriesPerElement: 1, bytesPerElement: 4 }],
  [DataTypeCode.uint8, { arrayType: 'Uint8Array', entriesPerElement: 1, bytesPerElement: 1 }],
  [DataTypeCode.bool, { arrayType: 'Uint8Array', entriesPerElement: 1, bytesPerElement: 1 }],
  [DataTypeCode.complex64, { arrayType: 'Float32Array', entriesPerElement: 2, bytesPerElement: 8 }],
  [DataTypeCode.int64, { arrayType: 'BigInt64Array', entriesPerElement: 1, bytesPerElement: 8 }],
]);

/** The layout of a numeric data type, undefined for strings, resources and what TensorFlow.js cannot hold. */
export function elementLayout(code: number): ElementLayout | undefined {
  return LAYOUTS.get(code);
}
