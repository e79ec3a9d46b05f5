/**
 * Reads a few bytes per frame from the GPU with two alternating buffers, one filled while the other is
 * mapped.
 */
export class Readback {
  private readonly slots: Slot[];
  private turn = 0;

  constructor(
    private readonly device: GPUDevice,
    readonly byteLength: number,
  ) {
    this.slots = [this.makeSlot(), this.makeSlot()];
  }

  /** Returns a free buffer to copy to; waits if both are in use. */
  async next(): Promise<GPUBuffer> {
    this.turn = 1 - this.turn;
    const slot = this.slots[this.turn]!;
    await slot.busy;
    return slot.buffer;
  }

  /** Resolves to the bytes of the buffer from the last `next`, after the submitted copies. */
  read(): Promise<ArrayBuffer> {
    const slot = this.slots[this.turn]!;
    const bytes = copyOut(slot.buffer);
    slot.busy = bytes.catch(() => undefined);
    return bytes;
  }

  dispose(): void {
    for (const { buffer } of this.slots) buffer.destroy();
  }

  private makeSlot(): Slot {
    const buffer = this.device.createBuffer({
      label: 'readback',
      size: this.byteLength,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    return { buffer, busy: Promise.resolve() };
  }
}

interface Slot {
  readonly buffer: GPUBuffer;
  busy: Promise<unknown>;
}

async function copyOut(buffer: GPUBuffer): Promise<ArrayBuffer> {
  await buffer.mapAsync(GPUMapMode.READ);
  const bytes = buffer.getMappedRange().slice(0);
  buffer.unmap();
  return bytes;
}
