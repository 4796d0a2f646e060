import { fileName } from './names.mjs';

const modules = {
  '../attributes': [
    ...['attribute', 'bytes', 'flag', 'integer', 'integerPair', 'integers', 'listOf', 'nullable', 'number'],
    ...['numberOrAny', 'numberPair', 'numbers', 'oneOf', 'part', 'text', 'texts'],
    ...['type Attributes', 'type Pair'],
  ],
  '../bases/options': ['type Options'],
  '../bases/selection-widget': ['selectionAttributes', 'undecided', 'type GivenSelection'],
  '../cell-outputs': ['cellOutputs', 'type CellOutput'],
  '../children': ['widgetList'],
  '../control-widget': ['ControlWidget', 'type Given'],
  '../dates': ['day', 'moment', 'timeOfDay', 'wallClock', 'type TimeOfDay'],
  '../dom-widget': ['domAttributes', 'DomWidget', 'type DomState'],
  '../files': ['uploadedFiles', 'type UploadedFile'],
  '../link-ends': ['linkEnd', 'type LinkEnd'],
  '../../core': ['type LiveWidget', 'type ModelIdentity'],
};

/** The source of one class, without its imports being formatted. */
export function classSource({ name, entry, attributes, base }) {
  const isShown = base.class !== 'ControlWidget';
  const body = base.isSelection
    ? selectionClass(name, entry, attributes, base)
    : plainClass(name, entry, attributes, base, isShown);
  return `${imports(name, body, base, attributes)}\n\n${identity(entry)}\n\n${body}`;
}

function identity({ model, view }) {
  const isElsewhere = view.name !== null && view.module !== model.module;
  return `const identity: ModelIdentity = {
    module: '${model.module}',
    moduleVersion: '${model.version}',
    model: '${model.name}',
    view: ${view.name === null ? 'null' : `'${view.name}'`},
    ${isElsewhere ? `viewModule: '${view.module}', viewModuleVersion: '${view.version}',` : ''}
  };`;
}

function plainClass(name, { model }, attributes, base, isShown) {
  const partStates = attributes.filter(({ part }) => part !== undefined);
  const state = `/** The state of a {@link ${name}}. */
  export interface ${name}State ${isShown ? 'extends DomState ' : ''}{ ${attributes.map(member).join('\n')} }`;
  const known = `const attributes: Attributes<${name}State> = {
    ${isShown ? '...domAttributes,' : ''}
    ${attributes.map(({ name: attribute, source }) => `${attribute}: ${source},`).join('\n')}
  };`;
  const accessors = attributes.map((attribute) => accessor(attribute, partStates));
  return `${state}\n\n${known}\n
  /** The widget that front ends know as \`${model.name}\`. */
  export class ${name} extends ${[base.class, [...base.arguments, `${name}State`].join(', ')].join('<')}> {
    constructor(given: Given<${name}State> = {}) {
      super(identity, attributes, given);
    }

    ${accessors.join('\n\n')}
  }\n`;
}

function selectionClass(name, { model }, attributes, base) {
  const written = attributes.filter((attribute) => !base.provides.includes(attribute.name));
  const index = attributes.find((attribute) => attribute.name === 'index');
  const state = `/** The state of a {@link ${name}}. */
  export interface ${name}State<Item> extends ${base.state}<Item> { ${written.map(member).join('\n')} }`;
  const known = `const attributes = {
    ...domAttributes,
    ...selectionAttributes,
    index: undecided(${base.state === 'SingleState' ? 'nullable(integer(0), null)' : index.source}),
    optionsLabels: texts(),
    ${written.map(({ name: attribute, source }) => `${attribute}: ${source},`).join('\n')}
  } satisfies Attributes<${name}State<never>>;`;
  return `${state}\n\n${known}\n
  /** The widget that front ends know as \`${model.name}\`. */
  export class ${name}<Item = unknown> extends ${base.class}<Item, ${name}State<Item>> {
    constructor(given: GivenSelection<Item, ${name}State<Item>> = {}) {
      super(identity, attributes as unknown as Attributes<${name}State<Item>>, given);
    }

    ${written.map((attribute) => accessor(attribute)).join('\n\n')}
  }\n`;
}

function described({ help, initial }) {
  const sentence = help.trim().replace(/\s+/g, ' ').replace(/\.?$/, '.');
  const parts = [
    help.trim() === '' ? '' : sentence,
    initial === undefined ? '' : `Initially \`${initial}\`.`,
  ];
  const words = parts.filter(Boolean).join(' ').replaceAll('*/', '');
  return words === '' ? '' : `/** ${words} */\n`;
}

function member(attribute) {
  return `${described(attribute)}${attribute.name}: ${attribute.type};`;
}

function accessor(attribute) {
  const { name, type, part } = attribute;
  const given = part === undefined ? type : `${type} | Given<${part}State>`;
  return `${described(attribute)}get ${name}(): ${type} { return this.get('${name}'); }
  set ${name}(${name}: ${given}) { this.set({ ${name} }); }`;
}

/** Imports of what the body uses, in one order. */
function imports(name, body, base, attributes) {
  const bare = body.replace(/\/\*\*[^]*?\*\//g, '');
  const code = `${bare} ModelIdentity`;
  const isUsed = (export_) => new RegExp(`\\b${export_.replace('type ', '')}\\b(?!:)`).test(code);
  const wanted = new Map();
  const want = (file, names) => wanted.set(file, [...new Set([...(wanted.get(file) ?? []), ...names])]);
  for (const [file, names] of Object.entries(modules)) {
    const used = names.filter((one) => isUsed(one) && !(one === 'number' && !/\bnumber\(/.test(code)));
    if (used.length > 0) want(file, used);
  }
  want(`../${base.file}`, base.isSelection ? [base.class, `type ${base.state}`] : [base.class]);
  for (const { part, child } of attributes) {
    if (part !== undefined)
      want(`./${fileName(part)}`, [part, ...(bare.includes(`${part}State`) ? [`type ${part}State`] : [])]);
    if (child !== undefined && child !== 'LiveWidget') want(`./${fileName(child)}`, [`type ${child}`]);
  }
  return [...wanted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, names]) => importLine(file, names))
    .join('\n');
}

function importLine(file, names) {
  const sorted = [...names].sort((a, b) => (a.replace('type ', '') < b.replace('type ', '') ? -1 : 1));
  const onlyTypes = sorted.every((one) => one.startsWith('type '));
  const list = (onlyTypes ? sorted.map((one) => one.slice(5)) : sorted).join(', ');
  return `import ${onlyTypes ? 'type ' : ''}{ ${list} } from '${file}';`;
}
