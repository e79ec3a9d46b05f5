/** Counts the bytes of the WebAssembly memories that this page or worker creates itself. */
export class WasmMemory {
  private readonly memories: WeakRef<WebAssembly.Memory>[] = [];
  private readonly original = WebAssembly.Memory;

  /** Counts memories that are created from now on. */
  constructor() {
    const { memories, original } = this;
    WebAssembly.Memory = class extends original {
      constructor(descriptor: WebAssembly.MemoryDescriptor) {
        super(descriptor);
        memories.push(new WeakRef(this));
      }
    };
  }

  get bytesInUse(): number {
    return this.memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);
  }

  /** Restores the browser's constructor. */
  stop(): void {
    WebAssembly.Memory = this.original;
  }
}
