import { Dialog } from '@base-ui/react/dialog';
import { Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { closeOverlay } from '@/lib/state/overlay-store';
import { linkTo } from '../../_session/address/address-sync';
import { currentAddressView } from '../../_session/address/current-view';
import { DialogHead } from '../ui/dialog-head';
import { tip } from '../ui/tip';
import { CopyLink } from './copy-link';
import { ExportButtons } from './export-buttons';
import { QrCode } from './qr-code';

/** Shows the link to the view, its QR code for the audience, and the exports. */
export default function Share() {
  const t = useTranslations('export');
  const [link] = useState(() => linkTo(currentAddressView()));
  const [large, setLarge] = useState(false);
  const close = (open: boolean) => {
    if (open) return;
    if (large) setLarge(false);
    else closeOverlay();
  };
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        {large ? (
          <Dialog.Popup className="qr-large" aria-label={t('qr')}>
            <QrCode text={link} label={t('qr')} />
            <p className="qr-address">{link.replace(/^https?:\/\//, '').replace(/\?.*/, '')}</p>
            <button
              type="button"
              className="qr-cover"
              aria-label={t('shrink')}
              onClick={() => setLarge(false)}
            />
          </Dialog.Popup>
        ) : (
          <Dialog.Popup className="dialog share">
            <DialogHead title={t('shareTitle')} close={t('close')} />
            <div className="share-link">
              <button
                type="button"
                className="qr-small"
                aria-label={t('enlarge')}
                onClick={() => setLarge(true)}
                {...tip(t('enlarge'))}
              >
                <QrCode text={link} label={t('qr')} />
                <Maximize2 className="qr-sign" aria-hidden />
              </button>
              <CopyLink link={link} />
            </div>
            <ExportButtons />
          </Dialog.Popup>
        )}
      </Dialog.Portal>
    </Dialog.Root>
  );
}
