/**
 * 'value': takes one. 'flag': takes none. 'optional': takes one, or is the empty text.
 * @typedef {'value' | 'flag' | 'optional'} OptionKind
 */
/**
 * @template {Readonly<Record<string, OptionKind>>} T
 * @typedef {{ readonly [K in keyof T]?: T[K] extends 'flag' ? true : string }} OptionValues
 */

/** A command line that cannot be read; the message is one sentence. */
export class OptionError extends Error {}

/**
 * Reads `--name value`, `--name=value` and flags; every option at most once. A word without an option must be
 * one of `commands`, at most one.
 * @template {Readonly<Record<string, OptionKind>>} T
 * @template {string} [C=never]
 * @param {readonly string[]} args
 * @param {T} kinds
 * @param {readonly C[]} [commands]
 * @returns {{ values: OptionValues<T>, command: C | undefined }}
 * @throws OptionError
 */
export function parseOptions(args, kinds, commands = []) {
  /** @type {Record<string, string | true>} */
  const values = {};
  /** @type {C | undefined} */
  let command;
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const known = commands.find((word) => word === arg);
    if (known !== undefined) {
      if (command === known) throw givenTwice(known);
      command = known;
      continue;
    }
    const { name, value } = readOption(arg, rest, kinds, commands);
    if (Object.hasOwn(values, name)) throw givenTwice(`--${name}`);
    values[name] = value;
  }
  return { values: /** @type {OptionValues<T>} */ (values), command };
}

/**
 * Reads one option, and its value from the following arguments, which it removes.
 * @param {string} arg
 * @param {string[]} rest
 * @param {Readonly<Record<string, OptionKind>>} kinds
 * @param {readonly string[]} commands
 * @returns {{ name: string, value: string | true }}
 */
function readOption(arg, rest, kinds, commands) {
  if (!isOption(arg)) throw new OptionError(unknownWord(arg, commands));
  const [, name = '', joined] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) {
    throw new OptionError(`There is no option ${arg.split('=')[0]}; --help explains the options.`);
  }
  const next = rest[0];
  if (kind === 'flag') {
    const extra = joined ?? (isValue(next) && !commands.includes(next) ? next : undefined);
    if (extra === undefined) return { name, value: true };
    throw new OptionError(`--${name} takes no value: leave ${extra || 'the = after it'} out.`);
  }
  const value = joined ?? (isValue(next) ? rest.shift() : undefined);
  if (!value && kind === 'value') throw new OptionError(`--${name} needs a value; --help explains it.`);
  return { name, value: value ?? '' };
}

/**
 * Whether an argument can be the value of the option before it; "-1" is a number.
 * @param {string | undefined} arg
 * @returns {arg is string}
 */
function isValue(arg) {
  return arg !== undefined && !isOption(arg);
}

/** @param {string} arg */
function isOption(arg) {
  return /^-[^\d.]/.test(arg);
}

/** @param {string} word */
function givenTwice(word) {
  return new OptionError(`${word} is given twice: give it once.`);
}

/**
 * @param {string} word
 * @param {readonly string[]} commands
 */
function unknownWord(word, commands) {
  if (commands.length === 0)
    return `${word} belongs to no option: leave it out, or write an option before it.`;
  return `${word} is not a command: leave it out, or use ${commands.join(' or ')}.`;
}
