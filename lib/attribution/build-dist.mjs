// Builds dist/, the published form of the package: tsc writes JavaScript and declarations, then relative
// imports get the file extensions that Node requires, and JSON files become modules, because Node reads `with
// { type: 'json' }` only from 20.10 on.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = dirname(fileURLToPath(import.meta.url));
const dist = join(packageFolder, 'dist');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/** A relative import or export, in declarations also `import("./file")`. */
const RELATIVE = /(\b(?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\2(?: with \{ type: 'json' \})?/g;

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '-p', join(packageFolder, 'tsconfig.build.json')], { stdio: 'inherit' });
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  const path = join(dist, name);
  if (name.endsWith('.json')) jsonToModule(path);
  else if (/\.(js|d\.ts)$/.test(name)) addExtensions(path);
}
copyFileSync(join(packageFolder, '../../LICENSE'), join(dist, 'LICENSE'));

/** @param {string} path */
function jsonToModule(path) {
  writeFileSync(`${path}.js`, `export default ${readFileSync(path, 'utf8').trim()};\n`);
  rmSync(path);
}

/** @param {string} path */
function addExtensions(path) {
  const text = readFileSync(path, 'utf8').replace(RELATIVE, (_, before, quote, specifier) => {
    /** @param {string} ending */
    const isFile = (ending) => existsSync(join(dirname(path), `${specifier}${ending}`));
    const ending = specifier.endsWith('.json') ? '.js' : ['.js', '/index.js'].find(isFile);
    if (!ending) throw new Error(`${path} imports ${specifier}, which is no file of dist/.`);
    return `${before}${quote}${specifier}${ending}${quote}`;
  });
  writeFileSync(path, text);
}
