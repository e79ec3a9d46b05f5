import { modelName } from 'live-attribution/model';
import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import type { LoadProgress } from '@/lib/protocol/models';
import { useRefusal } from '@/lib/state/refusal-store';
import { useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { IconButton } from '../ui/icon-button';

/** Smallest download whose size is shown, because smaller ones end before it is read. */
const MIN_SHOWN_BYTES = 100_000;
const MIN_CANCELLABLE_BYTES = 5e6;

/** Shows the progress of loading until the first map. */
export function LoadingLine({ onCancel }: { readonly onCancel: () => void }) {
  const t = useTranslations('loading');
  const locale = useLocale();
  const engine = useStatus((state) => state.engine);
  const model = useStatus((state) => state.model);
  const hasMap = useSummary((state) => state.rows.length > 0);
  const isRefused = useRefusal((state) => state.refusal !== undefined);
  const bytes = useBytes();
  if (engine.phase === 'stopped' || model.phase === 'refused' || model.phase === 'none') return null;
  if ((hasMap || isRefused) && model.phase === 'ready') return null;
  const progress = model.phase === 'loading' ? model.progress : undefined;
  const name = model.phase === 'ready' ? modelName(model.manifest, locale) : t('model');
  const stage =
    model.phase === 'ready'
      ? 'firstMap'
      : (progress?.stage ?? (engine.phase === 'ready' ? 'compile' : 'engine'));
  return (
    <div className="loading-line" role="status">
      <p className="stage-badge loading-text">
        {t(stage, { name })} <span className="quiet">{bytes(progress)}</span>
        {canCancel(progress) && <IconButton icon={X} label={t('cancel')} onClick={onCancel} />}
      </p>
      <Bar progress={progress} />
    </div>
  );
}

/** Whether a download is large enough for a cancel button. */
function canCancel(progress: LoadProgress | undefined): boolean {
  return progress?.stage === 'download' && progress.totalBytes > MIN_CANCELLABLE_BYTES;
}

/** Draws progress along the stage's lower edge; unknown progress is a moving stripe. */
function Bar({ progress }: { progress: LoadProgress | undefined }) {
  const measured = progress !== undefined && progress.totalBytes > 0 && progress.stage === 'download';
  const share = measured ? progress.loadedBytes / progress.totalBytes : 0;
  return (
    <div className="loading-bar">
      <div
        className={measured ? 'progress-fill' : 'stage-running-bar'}
        style={measured ? { transform: `scaleX(${share})` } : undefined}
      />
    </div>
  );
}

function useBytes(): (progress: LoadProgress | undefined) => string {
  const t = useTranslations('loading');
  const format = useNumberFormat();
  const megabytes = (bytes: number) =>
    format.number(bytes / 1e6, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (progress) => {
    if (!progress || progress.loadedBytes < MIN_SHOWN_BYTES) return '';
    const loaded = megabytes(progress.loadedBytes);
    if (progress.totalBytes === 0) return t('bytesOnly', { loaded });
    return t('bytes', { loaded, total: megabytes(progress.totalBytes) });
  };
}
