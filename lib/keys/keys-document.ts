import type { Messages } from '@/lib/i18n/messages';
import { keyName } from './key-names';
import { KEY_GROUPS, KEY_TABLE, type KeyGroup, keyRow } from './key-table';

/** The key table as docs/keys.md has it, in Markdown. */
export function keysDocument(messages: Messages): string {
  const { action: label, keyGroup, keys: keyNames, help } = messages;
  const names = { ...keyNames, mod: 'Ctrl/⌘' };
  const rows = (group: KeyGroup) => [
    ...KEY_TABLE.map(({ action }) => action)
      .filter((action) => keyRow(action).group === group)
      .map((action) =>
        line(
          label[action],
          keyRow(action).keys.map((key) => keyName(key, names)),
        ),
      ),
    ...(group === 'map' ? [line(help.digits, ['1 … 9']), line(help.layers, [`${names.shift}+1 … 9`])] : []),
  ];
  const tables = KEY_GROUPS.filter((group) => rows(group).length > 0).map((group) =>
    [`## ${keyGroup[group]}`, '', '| action | key |', '|---|---|', ...rows(group)].join('\n'),
  );
  return [HEAD, ...tables].join('\n\n').concat('\n');
}

const HEAD = `# Keys

Generated from \`lib/keys/key-table.ts\`, which also feeds the page's keys, tooltips, help (\`?\`) and palette,
by \`npm run generate -- keys\`. Letters are those printed on the keyboard, digits are by position, symbols as
they are typed. No key acts while something is being typed.`;

function line(label: string, keys: readonly string[]): string {
  const shown = keys.length === 0 ? 'in the palette' : keys.map((key) => `\`${key}\``).join(' ');
  return `| ${label} | ${shown} |`;
}
