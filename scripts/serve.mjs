// node scripts/serve.mjs [--root FOLDER] [--overlay FOLDER] [--port N] [--host NAME]: serves a built site.
import { siteFolder } from './steps/build-site.mjs';
import { parseOptions } from './steps/parse-options.mjs';
import { serveSite } from './steps/serve-site.mjs';

const { values } = parseOptions(
  process.argv.slice(2),
  /** @type {const} */ ({ root: 'value', overlay: 'value', port: 'value', host: 'value' }),
);

await serveSite({ root: siteFolder, host: 'localhost', ...values, port: Number(values.port ?? 3000) });
