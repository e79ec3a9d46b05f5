import { attributeCommand } from './support/attribute-command';
import { ATTRIBUTE_HELP, readAttributeOptions } from './support/attribute-options';
import { runCommand } from './support/run-command';
import { stabilityCommand } from './support/stability-command';

await runCommand(async () => {
  const options = readAttributeOptions(process.argv.slice(2));
  if (options === null) return console.log(ATTRIBUTE_HELP);
  await (options.command === 'stability' ? stabilityCommand(options) : attributeCommand(options));
});
