import { existsSync, readdirSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/** What of this machine decides whether WebGPU can find a GPU. */
export interface Graphics {
  /** device files of GPUs; on macOS, where every machine has one, `Metal` */
  readonly devices: readonly string[];
  /** names of the Vulkan drivers that the loader reads; none on macOS */
  readonly vulkanDrivers: readonly string[];
}

/** Where to look, so that it can be tested anywhere. */
export interface GraphicsPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** the root folder that `/dev`, `/etc` and `/usr` are in */
  readonly root: string;
}

/** GPUs as the kernel names them: any maker's (`dri`), NVIDIA's without graphics, and Windows' in WSL. */
const DEVICE_FILES: readonly (readonly [folder: string, name: RegExp])[] = [
  ['dev/dri', /^renderD\d+$/],
  ['dev', /^nvidia\d+$/],
  ['dev', /^dxg$/],
];

/** Looks at this machine's device and driver files; nothing is loaded. */
export function findGraphics(places: GraphicsPlaces = defaultPlaces()): Graphics {
  const { platform, root } = places;
  if (platform === 'darwin') return { devices: ['Metal'], vulkanDrivers: [] };
  const devices = DEVICE_FILES.flatMap(([folder, name]) =>
    entries(join(root, folder))
      .filter((entry) => name.test(entry))
      .map((entry) => `/${folder}/${entry}`),
  );
  return { devices, vulkanDrivers: vulkanDrivers(places) };
}

function defaultPlaces(): GraphicsPlaces {
  return { environment: process.env, platform: process.platform, root: '/' };
}

/** The loader reads the files that VK_DRIVER_FILES names, and otherwise those of its folders. */
function vulkanDrivers({ environment, root }: GraphicsPlaces): string[] {
  const named = environment.VK_DRIVER_FILES ?? environment.VK_ICD_FILENAMES;
  if (named) return named.split(delimiter).filter((path) => existsSync(path));
  return ['etc/vulkan/icd.d', 'usr/share/vulkan/icd.d', 'usr/local/share/vulkan/icd.d'].flatMap((folder) =>
    entries(join(root, folder)).map((entry) => basename(entry)),
  );
}

function entries(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
