/**
 * Measures the GPU time between marks, which are empty compute passes that write timestamps. Requires the
 * feature 'timestamp-query'.
 */
export class GpuStopwatch {
  private readonly queries: GPUQuerySet;
  private readonly resolved: GPUBuffer;
  private readonly staging: GPUBuffer;
  private used = 0;

  constructor(
    private readonly device: GPUDevice,
    private readonly marks = 8,
  ) {
    this.queries = device.createQuerySet({ type: 'timestamp', count: marks });
    const size = marks * BigUint64Array.BYTES_PER_ELEMENT;
    this.resolved = device.createBuffer({
      size,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
    this.staging = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  }

  static isSupportedBy(device: GPUDevice): boolean {
    return device.features.has('timestamp-query');
  }

  mark(): void {
    if (this.used === this.marks) throw new Error(`This stopwatch has ${this.marks} marks.`);
    const encoder = this.device.createCommandEncoder({ label: 'stopwatch' });
    const timestampWrites = { querySet: this.queries, endOfPassWriteIndex: this.used };
    encoder.beginComputePass({ label: 'stopwatch', timestampWrites }).end();
    this.device.queue.submit([encoder.finish()]);
    this.used += 1;
  }

  /** Returns the milliseconds between successive marks and clears the marks. */
  async read(): Promise<number[]> {
    const count = this.used;
    this.used = 0;
    const encoder = this.device.createCommandEncoder({ label: 'stopwatch' });
    encoder.resolveQuerySet(this.queries, 0, count, this.resolved, 0);
    encoder.copyBufferToBuffer(this.resolved, 0, this.staging, 0, this.staging.size);
    this.device.queue.submit([encoder.finish()]);
    await this.staging.mapAsync(GPUMapMode.READ);
    const nanoseconds = [...new BigUint64Array(this.staging.getMappedRange())].slice(0, count);
    this.staging.unmap();
    return nanoseconds.slice(1).map((time, index) => Number(time - nanoseconds[index]!) / 1e6);
  }

  dispose(): void {
    this.queries.destroy();
    this.resolved.destroy();
    this.staging.destroy();
  }
}
