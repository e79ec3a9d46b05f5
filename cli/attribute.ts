import { attributeCommand } from './attribute/attribute-command';
import { ATTRIBUTE_HELP, readAttributeOptions } from './attribute/attribute-options';
import { stabilityCommand } from './attribute/stability-command';
import { runCommand } from './shared/run-command';

await runCommand(async () => {
  const options = readAttributeOptions(process.argv.slice(2));
  if (options === null) return console.log(ATTRIBUTE_HELP);
  await (options.command === 'stability' ? stabilityCommand(options) : attributeCommand(options));
});
