import { Dialog } from '@base-ui/react/dialog';
import { useTranslations } from 'use-intl';
import { keyCap, keyName, reversedKeys } from '@/lib/keys/key-names';
import { KEY_GROUPS, KEY_TABLE, type KeyGroup } from '@/lib/keys/key-table';
import { closeOverlay } from '@/lib/state/overlay-store';
import { useKeyNames } from '../../_hooks/use-key-names';
import { DialogHead } from '../ui/dialog-head';

/** Lists every key of the page by purpose. */
export default function Help() {
  const t = useTranslations('help');
  const names = useKeyNames();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog help">
          <DialogHead title={t('title')} close={t('close')} />
          <div className="help-groups">
            {KEY_GROUPS.map((group) => (
              <HelpGroup key={group} group={group} />
            ))}
          </div>
          <p className="quiet">{t('note', { key: keyCap('palette', names) ?? '' })}</p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function HelpGroup({ group }: { group: KeyGroup }) {
  const t = useTranslations('help');
  const g = useTranslations('keyGroup');
  const a = useTranslations('action');
  const names = useKeyNames();
  const rows = KEY_TABLE.filter((row) => row.group === group && row.keys.length > 0);
  if (rows.length === 0) return null;
  return (
    <section className="help-group" aria-label={g(group)}>
      <h3 className="help-heading">{g(group)}</h3>
      <dl>
        {rows.map(({ action, keys }) => (
          <HelpRow key={action} label={a(action)} keys={keys.map((key) => keyName(key, names))} />
        ))}
        {group === 'view' && <HelpRow label={t('backwards')} keys={[reversedKeys(names)]} />}
        {group === 'map' && <HelpRow label={t('digits')} keys={['1 … 9']} />}
        {group === 'map' && <HelpRow label={t('layers')} keys={[`${names.shift}+1 … 9`]} />}
      </dl>
    </section>
  );
}

function HelpRow({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div className="help-row">
      <dt>{label}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key} className="key-cap">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
