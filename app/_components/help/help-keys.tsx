import { useTranslations } from 'use-intl';
import { keyCap, keyName, reversedKeys } from '@/lib/keys/key-names';
import { effectiveKeys, KEY_GROUPS, KEY_TABLE, type KeyGroup } from '@/lib/keys/key-table';
import { useKeyNames } from '../../_hooks/use-key-names';
import { useTalkContexts } from '../../_hooks/use-talk-contexts';
import { HelpGroup, HelpRow } from './help-group';

/** Lists every key, in a presentation without those that mean something else there. */
export function HelpKeys() {
  const t = useTranslations('help');
  const names = useKeyNames();
  return (
    <>
      <div className="help-groups">
        {KEY_GROUPS.map((group) => (
          <KeysOfGroup key={group} group={group} />
        ))}
      </div>
      <p className="quiet">{t('note', { key: keyCap('palette', names) ?? '' })}</p>
    </>
  );
}

function KeysOfGroup({ group }: { group: KeyGroup }) {
  const t = useTranslations('help');
  const g = useTranslations('keyGroup');
  const a = useTranslations('action');
  const names = useKeyNames();
  const contexts = useTalkContexts();
  const rows = KEY_TABLE.filter((row) => row.group === group)
    .map((row) => ({ action: row.action, keys: effectiveKeys(row, contexts) }))
    .filter(({ keys }) => keys.length > 0);
  if (rows.length === 0) return null;
  return (
    <HelpGroup title={g(group)}>
      {rows.map(({ action, keys }) => (
        <KeyRow key={action} label={a(action)} keys={keys.map((key) => keyName(key, names))} />
      ))}
      {group === 'view' && <KeyRow label={t('backwards')} keys={[reversedKeys(names)]} />}
      {group === 'map' && <KeyRow label={t('digits')} keys={['1 … 9']} />}
      {group === 'map' && <KeyRow label={t('layers')} keys={[`${names.shift}+1 … 9`]} />}
    </HelpGroup>
  );
}

function KeyRow({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <HelpRow label={label}>
      {keys.map((key) => (
        <kbd key={key} className="key-cap">
          {key}
        </kbd>
      ))}
    </HelpRow>
  );
}
