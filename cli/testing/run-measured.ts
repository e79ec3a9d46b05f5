import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Usage {
  /** Processor time of all processes. */
  readonly cpuSeconds: number;
  /** Most resident memory of one of them. */
  readonly memoryMb: number;
}

export interface MeasuredRun extends Usage {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const PRELOAD = new URL('./report-usage.mjs', import.meta.url).href;

/** Runs a program of `cli/` as its npm script does, and measures its processes. */
export async function runMeasured(program: string, args: readonly string[]): Promise<MeasuredRun> {
  const folder = await mkdtemp(join(tmpdir(), 'usage-'));
  try {
    const ended = await run([join(root, 'scripts/run.mjs'), `cli/${program}.ts`, ...args], folder);
    return { ...ended, ...(await readUsage(folder)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(args: readonly string[], folder: string): Promise<Omit<MeasuredRun, keyof Usage>> {
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    const env = {
      ...process.env,
      NODE_OPTIONS: `--import ${PRELOAD}`,
      USAGE_FOLDER: folder,
      INIT_CWD: folder,
    };
    const child = spawn(process.execPath, args, { cwd: root, env });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk: Buffer) => {
        output[name] += chunk.toString();
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
  });
}

async function readUsage(folder: string): Promise<Usage> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const used = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Usage),
  );
  return {
    cpuSeconds: used.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    memoryMb: Math.max(...used.map(({ memoryMb }) => memoryMb)),
  };
}
