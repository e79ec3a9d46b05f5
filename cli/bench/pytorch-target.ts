import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type StateDict, writeSafetensors } from 'live-attribution/model';
import type { BenchCase } from '@/lib/bench/bench-cases';
import type { BenchTarget, RunTime } from '@/lib/bench/bench-target';
import { engineName } from './browser-engines';

const PROGRAM = fileURLToPath(new URL('../../bench/pytorch.py', import.meta.url));
const ENDED = 'PyTorch has ended; its output is above.';
const METHODS = new Set(['saliency', 'input-x-gradient', 'integrated-gradients', 'grad-cam']);

/** Finds a Python interpreter that has some packages, e.g. 'torch, numpy'. */
export function findPython(packages: string): string | undefined {
  const candidates = ['python3', '/usr/bin/python3', 'python'];
  return candidates.find(
    (python) => spawnSync(python, ['-c', `import ${packages}`], { stdio: 'ignore' }).status === 0,
  );
}

/** The same network in PyTorch with Captum's formulas, in a child process with a line protocol. */
export class PyTorchTarget implements BenchTarget {
  private constructor(
    readonly engine: string,
    readonly description: string,
    private readonly program: ChildProcessWithoutNullStreams,
    private readonly lines: AsyncIterator<string>,
    private readonly folder: string,
  ) {}

  static async start(
    python: string,
    stateDict: StateDict,
    picture: Float32Array,
    threads: number,
  ): Promise<PyTorchTarget> {
    const folder = await mkdtemp(join(tmpdir(), 'lab-bench-'));
    const [weightsFile, pictureFile] = [join(folder, 'weights.safetensors'), join(folder, 'picture.f32')];
    await writeFile(weightsFile, writeSafetensors(stateDict));
    await writeFile(pictureFile, new Uint8Array(picture.buffer));
    const program = spawn(python, [PROGRAM, weightsFile, pictureFile, String(threads)]);
    program.stderr.pipe(process.stderr);
    const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    const { value: greeting } = await lines.next();
    if (greeting === undefined) throw new Error(ENDED);
    const name = engineName('pytorch', threads);
    return new PyTorchTarget(name, greeting.replace('ready ', ''), program, lines, folder);
  }

  supports({ method }: BenchCase): boolean {
    return method === undefined || METHODS.has(method);
  }

  async run({ id }: BenchCase): Promise<RunTime> {
    this.program.stdin.write(`${id}\n`);
    const [elapsedMs, cpuMs] = (await this.nextLine()).split(' ').map(Number) as [number, number];
    return { elapsedMs, cpuMs };
  }

  /** Computes the raw attribution of a case. */
  async attribution({ id }: BenchCase): Promise<Float32Array> {
    const file = join(this.folder, 'result.f32');
    this.program.stdin.write(`result ${id} ${file}\n`);
    await this.nextLine();
    const bytes = await readFile(file);
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  }

  async close(): Promise<void> {
    this.program.stdin.end();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async nextLine(): Promise<string> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(ENDED);
    return value;
  }
}
