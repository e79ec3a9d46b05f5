// npm start: installs packages, fetches a model, builds and serves the site; skips completed steps.
import { requireNode } from './steps/require-node.mjs';

requireNode('20.9', 'for this project');

const HELP = `npm start [-- options]
  --port N     port to serve on (or the variable PORT), default 3000
  --host NAME  address to listen on, default localhost; 0.0.0.0 opens the site to the network
  --allow-host NAMES  further names of this server, with commas between them
  --offline    do not try to download the ImageNet weights`;

const OPTION_KINDS = /** @type {const} */ ({
  port: 'value',
  host: 'value',
  'allow-host': 'value',
  offline: 'flag',
  help: 'flag',
});

async function start() {
  const options = await readOptions(process.argv.slice(2));
  const { ensureInstalled } = await import('./steps/install.mjs');
  const { ensureModel } = await import('./steps/ensure-model.mjs');
  const { ensureBuilt, siteFolder } = await import('./steps/build-site.mjs');
  const { serveSite } = await import('./steps/serve-site.mjs');
  await ensureInstalled();
  await ensureModel(options);
  if (!(await ensureBuilt())) process.exit(1);
  await serveSite({ ...options, root: siteFolder });
}

/** @param {string[]} args */
async function readOptions(args) {
  const { parseOptions } = await import('./steps/parse-options.mjs');
  const { values } = parse(() => parseOptions(args, OPTION_KINDS));
  if (values.help) stop(HELP, 0);
  const {
    port: text = process.env.PORT || '3000',
    host = 'localhost',
    offline = false,
    'allow-host': allowHost,
  } = values;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    stop(`"${text}" is not a port: give a number from 1 to 65535.`, 2);
  }
  return { port, host, offline, allowHost };
}

/**
 * @template T
 * @param {() => T} read
 * @returns {T}
 */
function parse(read) {
  try {
    return read();
  } catch (error) {
    return stop(`${/** @type {Error} */ (error).message}\n${HELP}`, 2);
  }
}

/**
 * @param {string} message
 * @param {number} code
 * @returns {never}
 */
function stop(message, code) {
  (code === 0 ? console.log : console.error)(message);
  return process.exit(code);
}

start();
