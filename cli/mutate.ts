import { mutateCommand } from './mutate/mutate-command';
import { MUTATE_HELP, readMutateOptions } from './mutate/mutate-options';
import { runCommand } from './shared/run-command';

await runCommand(async () => {
  const options = readMutateOptions(process.argv.slice(2));
  if (options === null) return console.log(MUTATE_HELP);
  await mutateCommand(options);
});
