import { drawUnsmoothed } from '../../../widgets/specs';

test('images at any depth are drawn with sharp pixels, other marks as they were', () => {
  const [image, inner] = [{ url: { value: 'a' } }, {}] as Record<string, unknown>[];
  const rect = { fill: { value: 'teal' } };
  const seen: unknown[] = [];
  const marks = [
    { type: 'image', encode: { update: image } },
    {
      type: 'group',
      marks: [
        { type: 'image', encode: { update: inner } },
        { type: 'rect', encode: { update: rect } },
      ],
    },
  ];
  drawUnsmoothed(marks, (update) => seen.push(update));
  expect(image).toEqual({ url: { value: 'a' }, smooth: { value: false } });
  expect(inner).toEqual({ smooth: { value: false } });
  expect(rect).toEqual({ fill: { value: 'teal' } });
  expect(seen).toEqual([image, inner]);
});
