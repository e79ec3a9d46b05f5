// node scripts/serve.mjs [--root FOLDER] [--overlay FOLDER] [--port N] [--host NAME] [--allow-host NAMES]:
// serves a built site.
import { siteFolder } from './steps/build-site.mjs';
import { parseOptions } from './steps/parse-options.mjs';
import { serveSite } from './steps/serve-site.mjs';

const { values } = parseOptions(
  process.argv.slice(2),
  /** @type {const} */ ({
    root: 'value',
    overlay: 'value',
    port: 'value',
    host: 'value',
    'allow-host': 'value',
  }),
);

const { 'allow-host': allowHost, port = 3000, ...options } = values;
await serveSite({ root: siteFolder, host: 'localhost', ...options, allowHost, port: Number(port) });
