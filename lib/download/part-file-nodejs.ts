import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, rm, stat, writeFile } from 'node:fs/promises';

/**
 * The bytes of an unfinished download in `<target>.part`, and the validator of the server's file (strong ETag
 * or date) in `<target>.part.validator`.
 */
export class PartFile {
  readonly path: string;
  private readonly validatorPath: string;

  constructor(target: string) {
    this.path = `${target}.part`;
    this.validatorPath = `${this.path}.validator`;
  }

  /** Returns the position from which to resume; null without bytes or without a validator of this URL. */
  async resumePoint(url: string): Promise<{ offset: number; validator: string } | null> {
    const offset = (await stat(this.path).catch(() => null))?.size ?? 0;
    const text = await readFile(this.validatorPath, 'utf8').catch(() => '');
    const [storedUrl, validator] = text.split('\n');
    return offset > 0 && storedUrl === url && validator ? { offset, validator } : null;
  }

  /** Opens the file empty. */
  async restart(url: string, validator: string | null): Promise<FileHandle> {
    await rm(this.validatorPath, { force: true });
    const file = await open(this.path, 'w');
    if (validator !== null) await writeFile(this.validatorPath, `${url}\n${validator}\n`);
    return file;
  }

  append(): Promise<FileHandle> {
    return open(this.path, 'a');
  }

  async digest(): Promise<{ sha256: string; bytes: number }> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of createReadStream(this.path)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    return { sha256: hash.digest('hex'), bytes };
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.validatorPath, { force: true });
  }
}
