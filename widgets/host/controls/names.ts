/** The name that `camelCase` has in messages: `camel_case`. One that begins with an underscore there keeps it off here. */
export function wireName(name: string): string {
  return privateNames[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const privateNames: Readonly<Record<string, string>> = {
  domClasses: '_dom_classes',
  optionsLabels: '_options_labels',
};
