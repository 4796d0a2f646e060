import { type CApi, createInterner, type Interner, type Pointer } from './c-api/functions';
import { Status } from './c-api/status';

/** A processor that libtensorflow can use. */
export interface Device {
  /** full name, as operations are placed by */
  readonly name: string;
  readonly type: 'CPU' | 'GPU' | (string & {});
  /** memory that libtensorflow may use on it, in bytes */
  readonly memoryBytes: number;
}

/** `ConfigProto { gpu_options { allow_growth: true } }`: take GPU memory as it is needed, not all at once. */
const GROW_GPU_MEMORY = Uint8Array.of(0x32, 0x02, 0x20, 0x01);

/** libtensorflow's eager context with what every call into it needs. One per process and library. */
export class EagerContext {
  readonly pointer: Pointer;
  readonly status: Status;
  readonly intern: Interner = createInterner();
  readonly devices: readonly Device[];
  /** where tensors are put and operations run: the first GPU when there is one */
  readonly device: Device;

  constructor(readonly api: CApi) {
    this.status = new Status(api);
    const options = api.TFE_NewContextOptions();
    api.TFE_ContextOptionsSetConfig(options, GROW_GPU_MEMORY, GROW_GPU_MEMORY.length, this.status.pointer);
    this.status.check(() => 'setting options');
    this.pointer = api.TFE_NewContext(options, this.status.pointer);
    api.TFE_DeleteContextOptions(options);
    this.status.check(() => 'starting TensorFlow');
    this.devices = this.listDevices();
    this.device = this.devices.find(({ type }) => type === 'GPU') ?? this.devices[0];
  }

  private listDevices(): Device[] {
    const { api, status } = this;
    const list = api.TFE_ContextListDevices(this.pointer, status.pointer);
    status.check(() => 'listing devices');
    const devices = Array.from({ length: api.TF_DeviceListCount(list) }, (_, i) => ({
      name: api.TF_DeviceListName(list, i, status.pointer) ?? '',
      type: api.TF_DeviceListType(list, i, status.pointer) ?? '',
      memoryBytes: Number(api.TF_DeviceListMemoryBytes(list, i, status.pointer)),
    }));
    api.TF_DeleteDeviceList(list);
    return devices;
  }
}
