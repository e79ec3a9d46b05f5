import { benchCommand } from './bench/bench-command';
import { BENCH_HELP, readBenchOptions } from './bench/bench-options';
import { runCommand } from './shared/run-command';

await runCommand(async (signal) => {
  const options = readBenchOptions(process.argv.slice(2));
  if (options === null) return console.log(BENCH_HELP);
  await benchCommand(options, signal);
});
