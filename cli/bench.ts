import { benchCommand } from './support/bench/bench-command';
import { BENCH_HELP, readBenchOptions } from './support/bench/bench-options';
import { runCommand } from './support/run-command';

await runCommand(async (signal) => {
  const options = readBenchOptions(process.argv.slice(2));
  if (options === null) return console.log(BENCH_HELP);
  await benchCommand(options, signal);
});
