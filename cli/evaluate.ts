import { evaluateCommand } from './evaluate/evaluate-command';
import { EVALUATE_HELP, readEvaluateOptions } from './evaluate/evaluate-options';
import { runCommand } from './shared/run-command';

await runCommand(async (signal) => {
  const options = readEvaluateOptions(process.argv.slice(2));
  if (options === null) return console.log(EVALUATE_HELP);
  await evaluateCommand(options, signal);
});
