import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { models, widgetModule, widgetModuleVersion } from '../../../widgets/shared';

const root = resolve(__dirname, '../../..');

test('models name the version of the package that they come with', () => {
  const { name, version } = JSON.parse(readFileSync(join(root, 'widgets/package.json'), 'utf8')) as Record<
    string,
    string
  >;
  expect([widgetModule, widgetModuleVersion]).toEqual([name, version]);
});

test('every model and view that the kernel names is registered in the browser', () => {
  const registered = readFileSync(join(root, 'widgets/view/registry.ts'), 'utf8').split(
    'export const registry',
  )[1];
  for (const { model, view } of Object.values(models))
    for (const name of [model, view])
      if (name !== null) expect(registered).toMatch(new RegExp(`\\b${name}\\b`));
});
