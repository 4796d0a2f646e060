import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findGraphics, type GraphicsPlaces } from '../../../runtime/webgpu/graphics';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'graphics-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function touch(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
}

const find = (places: Partial<GraphicsPlaces> = {}) =>
  findGraphics({ environment: {}, platform: 'linux', root, ...places });

it('finds nothing where there is nothing', () => {
  expect(find()).toEqual({ devices: [], vulkanDrivers: [] });
});

it("finds GPUs by their device files, of any maker, NVIDIA's and those of WSL", () => {
  touch('dev/dri/card0', 'dev/dri/renderD128', 'dev/nvidia0', 'dev/nvidiactl', 'dev/dxg', 'dev/null');
  expect(find().devices).toEqual(['/dev/dri/renderD128', '/dev/nvidia0', '/dev/dxg']);
});

it('finds the drivers in the folders that the Vulkan loader reads', () => {
  touch('usr/share/vulkan/icd.d/radeon_icd.json', 'etc/vulkan/icd.d/nvidia_icd.json');
  expect(find().vulkanDrivers).toEqual(['nvidia_icd.json', 'radeon_icd.json']);
});

it('finds only the drivers that VK_DRIVER_FILES names, as far as they are there', () => {
  touch('usr/share/vulkan/icd.d/radeon_icd.json', 'own.json');
  const named = [join(root, 'own.json'), join(root, 'absent.json')].join(delimiter);
  expect(find({ environment: { VK_DRIVER_FILES: named } }).vulkanDrivers).toEqual([join(root, 'own.json')]);
});

it('takes it that every Mac has a GPU', () => {
  expect(find({ platform: 'darwin' })).toEqual({ devices: ['Metal'], vulkanDrivers: [] });
});
