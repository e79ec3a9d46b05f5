import { Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useExport } from '@/lib/state/export-store';
import { toggleRecording } from '../../_session/export/export-files';
import { tip } from '../ui/tip';

/** Shows the duration of a running recording, and stops it. */
export function RecordingButton() {
  const sinceMs = useExport((state) => state.recordingSinceMs);
  return sinceMs === undefined ? null : <StopButton sinceMs={sinceMs} />;
}

function StopButton({ sinceMs }: { sinceMs: number }) {
  const t = useTranslations('export');
  const [nowMs, setNowMs] = useState(sinceMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <button
      type="button"
      className="button icon-button recording-button"
      aria-label={t('stop')}
      onClick={toggleRecording}
      {...tip(t('stop'))}
    >
      <Square fill="currentColor" aria-hidden />
      <span>{time}</span>
    </button>
  );
}
