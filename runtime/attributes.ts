import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding';
import type { CApi, Interner, Memory, Pointer } from './c-api/functions';
import type { EagerContext } from './context';
import { TensorValueError } from './errors';

/** Kinds of attribute, by the numbers that TensorFlow.js's kernels use (`TF_AttrType`). */
export const AttributeKind = { string: 0, int: 1, float: 2, bool: 3, type: 4, shape: 5 } as const;

const check = (attribute: TFEOpAttr, fits: boolean, expected: string): void => {
  if (fits) return;
  const got = JSON.stringify(attribute.value) ?? String(attribute.value);
  throw new TensorValueError(`attribute ${attribute.name}: expected ${expected}, got ${got}`);
};

const everyIs = (value: unknown, type: 'number' | 'boolean'): boolean =>
  Array.isArray(value) ? value.every((item) => typeof item === type) : typeof value === type;

/** C functions that set attributes, for eager operations or for those of a graph. */
interface AttributeSetters {
  readonly string: CApi['TFE_OpSetAttrString'];
  readonly int: CApi['TFE_OpSetAttrInt'];
  readonly intList: CApi['TFE_OpSetAttrIntList'];
  readonly float: CApi['TFE_OpSetAttrFloat'];
  readonly floatList: CApi['TFE_OpSetAttrFloatList'];
  readonly bool: CApi['TFE_OpSetAttrBool'];
  readonly boolList: CApi['TFE_OpSetAttrBoolList'];
  readonly type: CApi['TFE_OpSetAttrType'];
  readonly shape: (op: Pointer, name: Memory, sizes: Memory, rank: number) => void;
}

/** Sets one attribute of an operation that is being built. */
export type SetAttribute = (op: Pointer, attribute: TFEOpAttr) => void;

/** Sets attributes of eager operations. @throws TensorValueError when a value is not of the attribute's kind */
export function eagerAttributes({ api, intern, status }: EagerContext): SetAttribute {
  const setters: AttributeSetters = {
    string: api.TFE_OpSetAttrString,
    int: api.TFE_OpSetAttrInt,
    intList: api.TFE_OpSetAttrIntList,
    float: api.TFE_OpSetAttrFloat,
    floatList: api.TFE_OpSetAttrFloatList,
    bool: api.TFE_OpSetAttrBool,
    boolList: api.TFE_OpSetAttrBoolList,
    type: api.TFE_OpSetAttrType,
    shape: (op, name, sizes, rank) => {
      api.TFE_OpSetAttrShape(op, name, sizes, rank, status.pointer);
      status.check(() => 'setting a shape');
    },
  };
  return (op, attribute) => setAttribute(setters, intern, op, attribute);
}

/** Likewise for operations of a graph. */
export function graphAttributes({ api, intern }: EagerContext): SetAttribute {
  const setters: AttributeSetters = {
    string: api.TF_SetAttrString,
    int: api.TF_SetAttrInt,
    intList: api.TF_SetAttrIntList,
    float: api.TF_SetAttrFloat,
    floatList: api.TF_SetAttrFloatList,
    bool: api.TF_SetAttrBool,
    boolList: api.TF_SetAttrBoolList,
    type: api.TF_SetAttrType,
    shape: api.TF_SetAttrShape,
  };
  return (op, attribute) => setAttribute(setters, intern, op, attribute);
}

function setAttribute(setters: AttributeSetters, intern: Interner, op: Pointer, attribute: TFEOpAttr): void {
  const name = intern(attribute.name);
  const { value } = attribute;
  switch (attribute.type) {
    case AttributeKind.string: {
      check(attribute, typeof value === 'string', 'a string');
      const bytes = Buffer.from(value as string);
      return setters.string(op, name, bytes, bytes.length);
    }
    case AttributeKind.int:
      check(attribute, everyIs(value, 'number'), 'an integer or an array of integers');
      if (!Array.isArray(value)) return setters.int(op, name, Math.trunc(value as number));
      return setters.intList(op, name, BigInt64Array.from(value, BigInt), value.length);
    case AttributeKind.float:
      check(attribute, everyIs(value, 'number'), 'a number or an array of numbers');
      if (!Array.isArray(value)) return setters.float(op, name, value as number);
      return setters.floatList(op, name, Float32Array.from(value), value.length);
    case AttributeKind.bool:
      check(attribute, everyIs(value, 'boolean'), 'a boolean or an array of booleans');
      if (!Array.isArray(value)) return setters.bool(op, name, value ? 1 : 0);
      return setters.boolList(op, name, Uint8Array.from(value, Number), value.length);
    case AttributeKind.type:
      check(attribute, typeof value === 'number', "a data type's number");
      return setters.type(op, name, value as number);
    case AttributeKind.shape:
      check(attribute, Array.isArray(value) && everyIs(value, 'number'), 'an array of sizes');
      return setters.shape(
        op,
        name,
        BigInt64Array.from(value as number[], BigInt),
        (value as number[]).length,
      );
    default:
      throw new TensorValueError(`attribute ${attribute.name}: unknown kind ${attribute.type}`);
  }
}
