import { Dialog } from '@base-ui/react/dialog';
import { useTranslations } from 'use-intl';
import { closeOverlay } from '@/lib/state/overlay-store';
import { useMediaQuery } from '../../_hooks/use-media-query';
import { useSiteUrl } from '../../_hooks/use-site-url';
import { DialogHead } from '../ui/dialog-head';
import { HelpKeys } from './help-keys';
import { HelpTouch } from './help-touch';

/** A screen that only fingers reach: most such devices have no keyboard. */
const TOUCH_ONLY = '(pointer: coarse) and (hover: none)';

/** Lists every key of the page by purpose, and first what touch does where a finger is the pointer. */
export default function Help() {
  const t = useTranslations('help');
  const touch = useTranslations('touch');
  const isTouchOnly = useMediaQuery(TOUCH_ONLY);
  const siteUrl = useSiteUrl() ?? '';
  const hasTouch = useMediaQuery('(any-pointer: coarse)');
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog help">
          <DialogHead title={isTouchOnly ? touch('title') : t('title')} close={t('close')} />
          {isTouchOnly ? (
            <>
              <HelpTouch />
              <details>
                <summary className="help-more">{touch('keyboard')}</summary>
                <HelpKeys />
              </details>
            </>
          ) : (
            <>
              <HelpKeys />
              {hasTouch && <h2 className="heading">{touch('title')}</h2>}
              {hasTouch && <HelpTouch />}
            </>
          )}
          <p className="quiet">
            <a className="link" href={`${siteUrl}NOTICE.txt`} rel="noreferrer" target="_blank">
              {t('licences')}
            </a>
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
