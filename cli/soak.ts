import { runCommand } from './shared/run-command';
import { soakCommand } from './soak/soak-command';
import { readSoakOptions, SOAK_HELP } from './soak/soak-options';

await runCommand(async (signal) => {
  const options = readSoakOptions(process.argv.slice(2));
  if (options === null) return console.log(SOAK_HELP);
  await soakCommand(options, signal);
});
