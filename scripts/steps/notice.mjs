import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The lock file's entries of the project itself. */
const OWN = ['', 'lib/attribution'];
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice|copyrightnotice)(?:\.(?:md|txt))?$/i;
const TEXTS = new URL('./licences/', import.meta.url);

/**
 * @typedef {{ licences: readonly string[], holder: string }} Stated
 *   licences: names of texts in the folder licences. holder: of the copyright
 */

const TENSORFLOW = { licences: ['Apache-2.0'], holder: 'Google LLC' };
const ONNXRUNTIME = { licences: ['MIT'], holder: 'Microsoft Corporation' };

/**
 * Licences of packages that contain no text of theirs.
 * @type {Readonly<Record<string, Stated>>}
 */
const WITHOUT_TEXT = {
  '@bufbuild/protobuf': {
    licences: ['Apache-2.0', 'BSD-3-Clause'],
    holder: 'Buf Technologies, Inc.; Google Inc.',
  },
  '@next/env': { licences: ['MIT'], holder: 'Vercel, Inc.' },
  '@schummar/icu-type-parser': { licences: ['MIT'], holder: 'Marco Schumacher' },
  '@tensorflow/tfjs-backend-cpu': TENSORFLOW,
  '@tensorflow/tfjs-backend-webgpu': TENSORFLOW,
  '@tensorflow/tfjs-core': TENSORFLOW,
  'client-only': { licences: ['MIT'], holder: 'Meta Platforms, Inc. and affiliates' },
  'guid-typescript': { licences: ['ISC'], holder: 'NicolasDeveloper' },
  'onnxruntime-common': ONNXRUNTIME,
  'onnxruntime-web': ONNXRUNTIME,
  seedrandom: { licences: ['MIT'], holder: 'David Bau' },
  tr46: { licences: ['MIT'], holder: 'Sebastian Mayr' },
};

const APACHE = { licences: ['Apache-2.0'] };
/** What the repository itself holds of others; viridis, inferno and magma are in the public domain (CC0). */
const COPIED = [
  { title: 'onnx.proto, the format of ONNX', ...APACHE, holder: 'ONNX Project Contributors' },
  {
    title: 'Tables of the colour maps hot, jet and gray of matplotlib, as bytes of 256 colours',
    licences: ['matplotlib'],
    holder: '2012- Matplotlib Development Team; All Rights Reserved',
  },
  {
    title: 'Table of the colour map RdBu: ColorBrewer colour schemes',
    ...APACHE,
    holder: '2002 Cynthia Brewer, Mark Harrower, and The Pennsylvania State University',
  },
  { title: 'Table of the colour map turbo', ...APACHE, holder: '2019 Google LLC' },
];

/**
 * Code of others inside packages, of which they have no texts. Packages that the code imports are in the lock
 * file, but this is not: it was looked up in the source maps of a build, and in the names that are left in
 * WebAssembly. A new version of such a package is refused until someone has looked again.
 * @type {Readonly<Record<string, { version: string, parts: readonly (Stated & { title: string })[] }>>}
 */
const CONTAINED = {
  next: {
    version: '16.4.5',
    parts: [
      { title: 'core-js, in the polyfills', licences: ['MIT'], holder: '2014-2024 Denis Pushkarev' },
      { title: 'whatwg-fetch, in the polyfills', licences: ['MIT'], holder: '2014-2023 GitHub, Inc.' },
      { title: 'base64-js, in buffer', licences: ['MIT'], holder: '2014 Jameson Little' },
      { title: 'ieee754, in buffer', licences: ['BSD-3-Clause'], holder: '2008 Fair Oaks Labs, Inc.' },
    ],
  },
  'onnxruntime-web': {
    version: '1.30.0',
    parts: [
      { title: 'ONNX, in WebAssembly', ...APACHE, holder: 'ONNX Project Contributors' },
      { title: 'abseil-cpp, in WebAssembly', ...APACHE, holder: 'The Abseil Authors' },
      { title: 'FlatBuffers, in WebAssembly', ...APACHE, holder: '2014 Google Inc.' },
      { title: 'TensorFlow, in WebAssembly', ...APACHE, holder: 'The TensorFlow Authors' },
      { title: 'musl, in WebAssembly', licences: ['MIT'], holder: '2005-2020 Rich Felker, et al.' },
      { title: 'further code, in WebAssembly', licences: ['onnxruntime-web'], holder: 'the authors below' },
    ],
  },
};

/** Packages inside Next that reach the site; each has its text. */
const IN_NEXT = ['buffer', 'process', 'react', 'react-dom', 'react-server-dom-turbopack', 'scheduler'];
const NEXT = 'node_modules/next';

/**
 * @typedef {{ dependencies?: Record<string, string>, version?: string, license?: string, link?: boolean,
 *   resolved?: string }} Locked
 */

/**
 * Returns the licences of all packages that the site and the core are made of: those that their
 * `dependencies` need, some of them only while Next builds.
 * @param {string} projectRoot
 * @throws if a package has no licence text
 */
export async function noticeText(projectRoot) {
  const lock = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8'));
  /** @type {Map<string, string[]>} titles by text, because many packages share one */
  const titles = new Map();
  const add = (/** @type {string} */ title, /** @type {string} */ text) =>
    titles.set(text, [...(titles.get(text) ?? []), title]);
  for (const path of dependenciesOf(lock.packages)) {
    const { version = '', license = '' } = lock.packages[path];
    add(`${nameOf(path)} ${version} (${license})`, await licenceText(projectRoot, path));
  }
  for (const [name, { version, parts }] of Object.entries(CONTAINED)) {
    const locked = lock.packages[`node_modules/${name}`];
    if (!locked) continue;
    if (locked.version !== version)
      throw new Error(
        `Look at what ${name} ${locked.version} contains, and change scripts/steps/notice.mjs.`,
      );
    for (const { title, ...stated } of parts) add(`${title} of ${name} ${version}`, await statedText(stated));
  }
  for (const name of lock.packages[NEXT] ? IN_NEXT : [])
    add(`${name}, in next`, await licenceText(projectRoot, `${NEXT}/dist/compiled/${name}`));
  for (const { title, ...stated } of COPIED) add(title, await statedText(stated));
  const sections = [...titles].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return `${INTRODUCTION}\n${sections.map((section) => `${RULE}\n${section}`).join('\n')}`;
}

const RULE = '-'.repeat(80);
const INTRODUCTION = `Live Attribution Lab contains or is built with the following software of others, under
the licences below. Its own licence is in the file LICENSE of its source.
`;

/**
 * Returns the lock file's paths of everything that the own packages need, sorted.
 * @param {Readonly<Record<string, Locked>>} packages
 */
export function dependenciesOf(packages) {
  /** @type {Set<string>} */
  const found = new Set();
  const visit = (/** @type {string} */ path) => {
    for (const name of Object.keys(packages[path]?.dependencies ?? {})) {
      const needed = resolve(packages, path, name);
      if (found.has(needed) || OWN.includes(needed)) continue;
      found.add(needed);
      visit(needed);
    }
  };
  for (const own of OWN) visit(own);
  return [...found].sort();
}

/**
 * Finds a package as Node does, from the inmost folder outwards.
 * @param {Readonly<Record<string, Locked>>} packages
 * @param {string} from
 * @param {string} name
 */
function resolve(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const entry = packages[path];
    if (entry) return entry.link ? (entry.resolved ?? path) : path;
    if (folder === '') throw new Error(`${name} is not in package-lock.json: npm install writes it.`);
  }
}

/** @param {string} path */
function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * @param {string} projectRoot
 * @param {string} path
 */
async function licenceText(projectRoot, path) {
  const folder = join(projectRoot, path);
  const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const text = texts.map(tidy).join('\n\n');
  if (text !== '') return text;
  const stated = WITHOUT_TEXT[nameOf(path)];
  if (stated) return statedText(stated);
  throw new Error(`${path} has no licence text: add it to scripts/steps/notice.mjs.`);
}

/** @param {Stated} stated */
async function statedText({ licences, holder }) {
  const texts = await Promise.all(licences.map((name) => readFile(new URL(`${name}.txt`, TEXTS), 'utf8')));
  return [`Copyright (c) ${holder}`, ...texts.map(tidy)].join('\n\n');
}

/** @param {string} text */
function tidy(text) {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
}
