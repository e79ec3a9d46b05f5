/**
 * Counts the bytes of buffers and textures of all devices in this page or worker, from creation until they
 * are destroyed or collected. Excludes memory of the driver. The class refers to nothing outside itself,
 * because its text is also run in workers.
 */
export class GpuMemory {
  private bytes = 0;
  private readonly allocations = new WeakMap<object, Allocation>();
  private readonly collected = new FinalizationRegistry<Allocation>((allocation) => this.release(allocation));
  private readonly undo: (() => void)[] = [];

  /** Counts resources that are created from now on. */
  constructor() {
    this.countCreated(GPUDevice.prototype, 'createBuffer', ({ size }) => size);
    this.countCreated(GPUDevice.prototype, 'createTexture', (texture) => this.textureBytes(texture));
    this.countDestroyed(GPUBuffer.prototype);
    this.countDestroyed(GPUTexture.prototype);
  }

  get bytesInUse(): number {
    return this.bytes;
  }

  /** Restores the browser's functions. */
  stop(): void {
    for (const undo of this.undo) undo();
  }

  private countCreated<K extends 'createBuffer' | 'createTexture'>(
    owner: GPUDevice,
    name: K,
    bytesOf: (created: ReturnType<GPUDevice[K]>) => number,
  ): void {
    const original = owner[name] as (...args: unknown[]) => ReturnType<GPUDevice[K]>;
    const add = (created: ReturnType<GPUDevice[K]>) => this.add(created, bytesOf(created));
    this.replace(owner, name, function (this: GPUDevice, ...args: unknown[]) {
      const created = original.apply(this, args);
      add(created);
      return created;
    });
  }

  private countDestroyed(owner: GPUBuffer | GPUTexture): void {
    const original = owner.destroy;
    const release = (object: object) => this.release(this.allocations.get(object));
    this.replace(owner, 'destroy', function (this: typeof owner) {
      release(this);
      return original.call(this);
    });
  }

  private replace<T extends object>(owner: T, name: keyof T, replacement: unknown): void {
    const original = owner[name];
    Object.assign(owner, { [name]: replacement });
    this.undo.push(() => Object.assign(owner, { [name]: original }));
  }

  private add(object: object, bytes: number): void {
    const allocation = { bytes };
    this.allocations.set(object, allocation);
    this.collected.register(object, allocation);
    this.bytes += bytes;
  }

  /** Sets the bytes to 0, because a destroyed resource is collected later and must count once. */
  private release(allocation: Allocation | undefined): void {
    if (allocation === undefined) return;
    this.bytes -= allocation.bytes;
    allocation.bytes = 0;
  }

  /** Derives the bytes per pixel from the format's name, e.g. rgba8unorm; assumes 4 for other names. */
  private textureBytes({ format, width, height, depthOrArrayLayers, sampleCount }: GPUTexture): number {
    const [, channels, bits] = /^(rgba|bgra|rg|r)(\d+)/.exec(format) ?? [];
    const pixelBytes = channels === undefined ? 4 : (channels.length * Number(bits)) / 8;
    return width * height * depthOrArrayLayers * sampleCount * pixelBytes;
  }
}

/** Bytes of a buffer or texture; 0 after its release. */
interface Allocation {
  bytes: number;
}
