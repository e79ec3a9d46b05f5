// node scripts/serve.mjs [--root FOLDER] [--overlay FOLDER] [--port N] [--host NAME]: serves a built site.
import { parseArgs } from 'node:util';
import { siteFolder } from './steps/build-site.mjs';
import { serveSite } from './steps/serve-site.mjs';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: siteFolder },
    overlay: { type: 'string' },
    port: { type: 'string', default: '3000' },
    host: { type: 'string', default: 'localhost' },
  },
});

await serveSite({ ...values, port: Number(values.port) });
