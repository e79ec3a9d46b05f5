import { Download, Film, Play, RotateCcw, Square } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { type Run, useEveryFrame } from '@/lib/state/every-frame-store';
import { stopEveryFrame } from '../../_session/video/run-every-frame';
import { saveFilm, saveFrameScores } from '../../_session/video/save-run';
import { startEveryFrame } from '../../_session/video/start-every-frame';

/** Starts or stops a run, and saves what it has explained. */
export function RunActions({ run }: { run: Run }) {
  const t = useTranslations('everyFrame');
  const hasRows = useEveryFrame((state) => state.done > 0);
  if (run.phase === 'running')
    return (
      <div className="run-buttons">
        <Action icon={Square} name={t('stop')} onClick={() => stopEveryFrame()} />
      </div>
    );
  const ended = run.phase === 'ended';
  return (
    <div className="run-buttons">
      <Action icon={ended ? RotateCcw : Play} name={t(ended ? 'again' : 'start')} onClick={startEveryFrame} />
      {ended && hasRows && <Action icon={Download} name={t('csv')} onClick={saveFrameScores} />}
      {ended && run.video.state === 'written' && <Action icon={Film} name={t('video')} onClick={saveFilm} />}
    </div>
  );
}

interface ActionProps {
  readonly icon: typeof Play;
  readonly name: string;
  readonly onClick: () => void;
}

function Action({ icon: Icon, name, onClick }: ActionProps) {
  return (
    <button type="button" className="button button-filled" onClick={onClick}>
      <Icon aria-hidden /> {name}
    </button>
  );
}
