import { FileArchive, Image, type LucideIcon, Square, Video } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useExport } from '@/lib/state/export-store';
import { closeOverlay } from '@/lib/state/overlay-store';
import { saveAll, savePicture, toggleRecording } from '../../_session/export/export-files';
import { useTip } from '../ui/tip';

/** Offers the exports of the view. */
export function ExportButtons() {
  const t = useTranslations('export');
  const withTip = useTip();
  const making = useExport((state) => state.making);
  const recording = useExport((state) => state.recordingSinceMs !== undefined);
  const record = () => {
    toggleRecording();
    closeOverlay();
  };
  return (
    <section className="export" aria-label={t('saveTitle')} data-making={making ?? 'nothing'}>
      <h3 className="heading">{t('saveTitle')}</h3>
      <div className="export-buttons">
        <ExportButton
          icon={Image}
          name={t('picture')}
          hint={t('pictureHint')}
          disabled={making !== undefined}
          onClick={savePicture}
          tip={withTip(t('picture'), 'save-picture')}
        />
        <ExportButton
          icon={FileArchive}
          name={t('all')}
          hint={t('allHint')}
          disabled={making !== undefined}
          onClick={saveAll}
          tip={{}}
        />
        <ExportButton
          icon={recording ? Square : Video}
          name={recording ? t('stop') : t('record')}
          hint={t('recordHint')}
          disabled={false}
          onClick={record}
          tip={{}}
        />
      </div>
      <p className="note export-status" role="status">
        {making && t('making')}
      </p>
    </section>
  );
}

interface ExportButtonProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly hint: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly tip: object;
}

function ExportButton({ icon: Icon, name, hint, disabled, onClick, tip }: ExportButtonProps) {
  return (
    <button
      type="button"
      className="export-button"
      aria-label={name}
      disabled={disabled}
      onClick={onClick}
      {...tip}
    >
      <Icon aria-hidden />
      <span>
        {name}
        <span className="note hint">{hint}</span>
      </span>
    </button>
  );
}
