import type { Item } from 'vega';

/** Where something of a chart lies on the page, in CSS pixels from the chart's own corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something drawn, and where: its box from the origin of the chart. */
export interface DrawnItem {
  readonly item: Item;
  readonly box: Box;
}

interface SceneItem extends Item {
  readonly bounds: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
  readonly items?: readonly SceneMark[];
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

interface SceneMark {
  readonly marktype: string;
  readonly name?: string;
  readonly items: readonly SceneItem[];
}

/** All drawn items of a type of mark. Vega's types leave its scenegraph open. */
export function drawnItems(root: unknown, marktype: string): DrawnItem[] {
  const found: DrawnItem[] = [];
  visit(root as SceneMark, 0, 0, (mark, item, left, top) => {
    if (mark.marktype !== marktype) return;
    const { x1, y1, x2, y2 } = item.bounds;
    found.push({ item, box: { x: left + x1, y: top + y1, width: x2 - x1, height: y2 - y1 } });
  });
  return found;
}

/** The part of a chart that a specification named. */
export function groupNamed(root: unknown, name: string): Box | undefined {
  let found: Box | undefined;
  visit(root as SceneMark, 0, 0, (mark, item, left, top) => {
    if (mark.marktype !== 'group' || mark.name !== `${name}_group`) return;
    const { x = 0, y = 0, width = 0, height = 0 } = item;
    found ??= { x: left + x, y: top + y, width, height };
  });
  return found;
}

function visit(
  mark: SceneMark,
  left: number,
  top: number,
  see: (mark: SceneMark, item: SceneItem, left: number, top: number) => void,
): void {
  for (const item of mark.items) {
    see(mark, item, left, top);
    const [x, y] = mark.marktype === 'group' ? [left + (item.x ?? 0), top + (item.y ?? 0)] : [left, top];
    for (const inner of item.items ?? []) visit(inner, x, y, see);
  }
}
