/**
 * The protocol counts cursor positions in Unicode code points, JavaScript strings in UTF-16 units; an emoji is one of
 * the first and two of the second.
 */

/** UTF-16 offset of code point `position` in `text`; positions outside are moved to the nearer end. */
export function toOffset(text: string, position: number): number {
  let offset = 0;
  for (let passed = 0; passed < position && offset < text.length; passed += 1) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}

/** Code points before UTF-16 `offset` in `text`. */
export function toCodePoints(text: string, offset: number): number {
  return [...text.slice(0, offset)].length;
}
