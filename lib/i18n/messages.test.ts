import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { METHODS } from 'live-attribution/methods';
import { describe, expect, test } from 'vitest';
import { LOCALES } from './locales';
import { MESSAGES } from './messages';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Messages by path, e.g. 'dock.freeze'. */
function flatten(node: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

/** Names of the values in a text; the words of a plural are no values. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/(?<!one |other )\{(\w+)\s*[,}]/g)].map((match) => match[1] ?? '').sort();
}

function sources(folder: string): string[] {
  const entries = readdirSync(`${projectRoot}${folder}`, { recursive: true, encoding: 'utf8' });
  const files = entries.filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'));
  return files.map((name) => readFileSync(`${projectRoot}${folder}/${name}`, 'utf8'));
}

const english = flatten(MESSAGES.en);

describe.each(LOCALES)('messages in %s', (locale) => {
  const messages = flatten(MESSAGES[locale]);

  test('have the same keys as in English', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('have the same placeholders', () => {
    for (const [key, text] of messages)
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
  });

  test('describe every method', () => {
    expect(METHODS.map(({ id }) => `method.${id}`).filter((key) => !messages.has(key))).toEqual([]);
  });

  test('are not empty', () => {
    for (const [key, text] of messages) expect([key, text.trim()]).not.toEqual([key, '']);
  });
});

describe('texts', () => {
  const of = (locale: 'en' | 'de') => [...flatten(MESSAGES[locale])];

  test('write a percentage as the numbers of their language, on one line', () => {
    const half = (locale: string) => new Intl.NumberFormat(locale, { style: 'percent' }).format(0.5);
    expect(half('en')).toBe('50%');
    expect(of('en').filter(([, text]) => /\d\s%/.test(text))).toEqual([]);
    expect(half('de')).toBe('50\u00A0%');
    expect(of('de').filter(([, text]) => /\d[^\S\u00A0]?%/.test(text))).toEqual([]);
  });

  test('name pausing a video and ending a run by different words', () => {
    for (const { video, everyFrame } of Object.values(MESSAGES))
      expect(video.pause).not.toBe(everyFrame.stop);
  });

  test('do not address the German reader as “du”', () => {
    const address = /\b(du|dich|dir|deine?[mnrs]?|Lade|Öffne|Speichere|Wähle|Klicke)\b/;
    expect(of('de').filter(([, text]) => address.test(text))).toEqual([]);
  });
});

describe('the sources', () => {
  const code = [...sources('app'), ...sources('lib')].join('\n');
  /** Keys that come from data instead of literals. */
  const fromData = [
    'action.',
    'lessonNotice.',
    'notOpened.',
    'sourceNotice.',
    'view3d.',
    'keyGroup.',
    'keys.',
    'tile.',
    'mapText.',
    'view.',
    'place.',
    'notFound.',
    'bench.',
    'noise.',
    'baseline.',
    'dock.classes-',
    'legend.colorMap-',
    'legend.colorMapNamed-',
    'legend.scale-',
    'legend.style-',
    'legend.single-scale-',
    'predictions.quantity-',
    'predictions.head-',
    'predictions.noneFits-',
    'welcome.knows-',
    'method.',
    'model.assumed-',
    'error.',
    'camera.',
    'timing.',
    'loading.',
    'engine.',
    'source.',
  ];

  test('use every message', () => {
    const unused = [...english.keys()].filter((key) => {
      const [namespace, name] = [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)];
      const named = code.includes(`'${name}'`) || code.includes(`.${namespace}.${name}`);
      return !named && !fromData.some((prefix) => key.startsWith(prefix));
    });
    expect(unused).toEqual([]);
  });

  test('use only existing namespaces', () => {
    const used = [...code.matchAll(/useTranslations\('(\w+)'\)/g)].map((match) => match[1] ?? '');
    expect(used.filter((namespace) => !(namespace in MESSAGES.en))).toEqual([]);
  });
});
