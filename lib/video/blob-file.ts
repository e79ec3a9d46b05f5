/** Bytes to write at a position of a file. */
interface FilePart {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly position: number;
}

/**
 * A file that is written in any order. Its bytes are in a Blob, because browsers move large blobs out of
 * memory.
 */
export class BlobFile {
  private written = new Blob();
  /** Takes the parts of the file. */
  readonly stream = new WritableStream<FilePart>({ write: (part) => this.write(part) });

  /** Returns the file as written so far. */
  get blob(): Blob {
    return this.written;
  }

  private write({ data, position }: FilePart): void {
    const { written } = this;
    const gap = new Uint8Array(Math.max(0, position - written.size));
    const [before, after] = [written.slice(0, position), written.slice(position + data.byteLength)];
    this.written = new Blob([before, gap, data, after]);
  }
}
