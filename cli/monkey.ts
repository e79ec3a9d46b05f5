import { monkeyCommand } from './monkey/monkey-command';
import { MONKEY_HELP, readMonkeyOptions } from './monkey/monkey-options';
import { runCommand } from './shared/run-command';

await runCommand(async (signal) => {
  const options = readMonkeyOptions(process.argv.slice(2));
  if (options === null) return console.log(MONKEY_HELP);
  await monkeyCommand(options, signal);
});
