import { fuzzCommand } from './fuzz/fuzz-command';
import { FUZZ_HELP, readFuzzOptions } from './fuzz/fuzz-options';
import { runCommand } from './shared/run-command';

await runCommand(async (signal) => {
  const options = readFuzzOptions(process.argv.slice(2));
  if (options === null) return console.log(FUZZ_HELP);
  await fuzzCommand(options, signal);
});
