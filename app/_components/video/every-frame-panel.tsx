import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { closeEveryFrame, type Run, useEveryFrame } from '@/lib/state/every-frame-store';
import { stopEveryFrame } from '../../_session/video/run-every-frame';
import { IconButton } from '../ui/icon-button';
import { FramePlot } from './frame-plot';
import { RunActions } from './run-actions';
import { RunState } from './run-state';
import './every-frame.css';

/** Explains every frame of the video; shows progress, scores and what can be saved. */
export default function EveryFramePanel() {
  const t = useTranslations('everyFrame');
  const run = useEveryFrame((state) => state.run);
  return (
    <section className="every-frame" aria-label={t('label')} data-run={run.phase}>
      <div className="every-frame-side">
        <header className="dialog-head">
          <h2 className="run-heading">{t('label')}</h2>
          <IconButton icon={X} label={t('close')} onClick={close} />
        </header>
        <RunState run={run} />
        <RunActions run={run} />
      </div>
      {hasRows(run) && <FramePlot subject={run.subject} />}
    </section>
  );
}

/** Ends the run and discards its scores. */
function close(): void {
  stopEveryFrame();
  closeEveryFrame();
}

function hasRows(run: Run): run is Exclude<Run, { readonly phase: 'none' }> {
  return run.phase !== 'none';
}
