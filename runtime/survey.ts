import { useTensorFlow } from './backend';
import { findNvidia, whyNoCuda } from './library/nvidia';
import { findGraphics } from './webgpu/graphics';
import { findWebGPU } from './webgpu/use-webgpu';

/** What the runtime finds on this machine, or why it does not: each problem is one for the user to read. */
export interface Survey {
  readonly libtensorflow:
    | { readonly version: string; readonly folder: string; readonly device: string }
    | { readonly problem: string };
  /** the machine's NVIDIA GPU, with the reason why libtensorflow does not use it; undefined when there is none */
  readonly nvidia?: { readonly name: string; readonly driver?: string; readonly problem?: string };
  /** the adapter that WebGPU would take; undefined when the machine has no GPU to look for */
  readonly webgpu?: { readonly name: string; readonly isSoftware: boolean } | { readonly problem: string };
}

/** Looks for everything to compute on. libtensorflow is loaded and stays TensorFlow.js's backend when it is there. */
export async function survey(): Promise<Survey> {
  const [libtensorflow, nvidia] = surveyTensorFlow();
  return { libtensorflow, nvidia, webgpu: await surveyWebGPU() };
}

function surveyTensorFlow(): [Survey['libtensorflow'], Survey['nvidia']] {
  try {
    const { version, library, device } = useTensorFlow();
    const { folder } = library;
    const facts = findNvidia(folder);
    const problem = facts && device.type !== 'GPU' ? whyNoCuda(facts) : undefined;
    return [
      { version, folder, device: device.type },
      facts && { name: facts.name, driver: facts.driver, problem },
    ];
  } catch (error) {
    return [{ problem: (error as Error).message }, undefined];
  }
}

/** Without a device file of a GPU there is no need to load Dawn, which prints what the Vulkan loader misses. */
async function surveyWebGPU(): Promise<Survey['webgpu']> {
  if (findGraphics().devices.length === 0) return undefined;
  try {
    const { name, isSoftware } = (await findWebGPU()).facts;
    return { name, isSoftware };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
