/**
 * Bytes that the devices of this page or worker hold in buffers and textures, counted from creation until
 * they are destroyed or collected. Memory of the driver is not counted.
 */
export class GpuMemory {
  private bytes = 0;
  private readonly holdings = new WeakMap<object, Holding>();
  private readonly collected = new FinalizationRegistry<Holding>((holding) => this.release(holding));
  private readonly undo: (() => void)[] = [];

  /** Counts what is made from now on. */
  constructor() {
    this.follow(GPUDevice.prototype, 'createBuffer', ({ size }) => size);
    this.follow(GPUDevice.prototype, 'createTexture', textureBytes);
    this.forget(GPUBuffer.prototype);
    this.forget(GPUTexture.prototype);
  }

  get bytesInUse(): number {
    return this.bytes;
  }

  /** Leaves the browser's functions as they were. */
  stop(): void {
    for (const undo of this.undo) undo();
  }

  private follow<K extends 'createBuffer' | 'createTexture'>(
    owner: GPUDevice,
    name: K,
    bytesOf: (made: ReturnType<GPUDevice[K]>) => number,
  ): void {
    const original = owner[name] as (...args: unknown[]) => ReturnType<GPUDevice[K]>;
    const note = (made: ReturnType<GPUDevice[K]>) => this.add(made, bytesOf(made));
    this.replace(owner, name, function (this: GPUDevice, ...args: unknown[]) {
      const made = original.apply(this, args);
      note(made);
      return made;
    });
  }

  private forget(owner: GPUBuffer | GPUTexture): void {
    const original = owner.destroy;
    const drop = (object: object) => this.release(this.holdings.get(object));
    this.replace(owner, 'destroy', function (this: typeof owner) {
      drop(this);
      return original.call(this);
    });
  }

  private replace<T extends object>(owner: T, name: keyof T, replacement: unknown): void {
    const original = owner[name];
    Object.assign(owner, { [name]: replacement });
    this.undo.push(() => Object.assign(owner, { [name]: original }));
  }

  private add(object: object, bytes: number): void {
    const holding = { bytes };
    this.holdings.set(object, holding);
    this.collected.register(object, holding);
    this.bytes += bytes;
  }

  /** A destroyed resource is collected later but counts once. */
  private release(holding: Holding | undefined): void {
    if (holding === undefined) return;
    this.bytes -= holding.bytes;
    holding.bytes = 0;
  }
}

/** What one buffer or texture still holds. */
interface Holding {
  bytes: number;
}

/**
 * From a format's name, e.g. rgba8unorm: channels and bits of each; 4 bytes a pixel where it tells neither.
 */
function textureBytes({ format, width, height, depthOrArrayLayers, sampleCount }: GPUTexture): number {
  const [, channels, bits] = /^(rgba|bgra|rg|r)(\d+)/.exec(format) ?? [];
  const pixelBytes = channels === undefined ? 4 : (channels.length * Number(bits)) / 8;
  return width * height * depthOrArrayLayers * sampleCount * pixelBytes;
}
