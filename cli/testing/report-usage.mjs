// Loaded before a command and its child processes: each writes what it has used when it ends.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryMb: maxRSS / 1000 };
    writeFileSync(`${process.env.USAGE_FOLDER}/${process.pid}.json`, JSON.stringify(usage));
  });
}
