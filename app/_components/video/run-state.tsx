import { useTranslations } from 'use-intl';
import { type Run, type RunVideo, useEveryFrame } from '@/lib/state/every-frame-store';
import { useSummary } from '@/lib/state/summary-store';
import { errorSentence } from '../../_session/error-sentence';
import { useFrameCount } from './use-frame-count';

/** Says what a run does, how far it is, or how it ended. */
export function RunState({ run }: { run: Run }) {
  switch (run.phase) {
    case 'none':
      return <Offer />;
    case 'running':
      return <Progress run={run} />;
    case 'ended':
      return <Ended run={run} />;
  }
}

function Offer() {
  const t = useTranslations('everyFrame');
  const count = useFrameCount();
  const mapMs = useSummary((state) => state.mapMs);
  const time = useTime();
  return (
    <p className="note">
      {t('intro')} {mapMs !== undefined && t('estimate', { count, time: time(count * mapMs) })}
    </p>
  );
}

function Progress({ run }: { run: Extract<Run, { phase: 'running' }> }) {
  const t = useTranslations('everyFrame');
  const time = useTime();
  const done = useEveryFrame((state) => state.done);
  const { frames: total } = run.subject;
  const leftMs = ((performance.now() - run.startMs) / done) * (total - done);
  return (
    <>
      <p className="note">
        {t('progress', { done, total })}
        {done > 0 && `, ${t('left', { time: time(leftMs) })}`}
      </p>
      <div className="refining-bar run-bar" role="progressbar" aria-valuenow={done} aria-valuemax={total}>
        <div className="progress-fill" style={{ transform: `scaleX(${done / total})` }} />
      </div>
    </>
  );
}

function Ended({ run: { end, subject, video } }: { run: Extract<Run, { phase: 'ended' }> }) {
  const t = useTranslations('everyFrame');
  const e = useTranslations('error');
  const done = useEveryFrame((state) => state.done);
  const values = { done, total: subject.frames };
  return (
    <p className="note" role="status">
      {end.why === 'problem'
        ? t('problem', { ...values, sentence: errorSentence(end.problem, e) })
        : t(end.why, values)}{' '}
      <VideoProblem video={video} />
    </p>
  );
}

function VideoProblem({ video }: { video: RunVideo }) {
  const t = useTranslations('everyFrame');
  if (video.state === 'no-encoder') return t('no-encoder');
  return video.state === 'failed' ? t('failed', { reason: video.reason }) : null;
}

/** Returns a duration in whole seconds or minutes. */
function useTime(): (ms: number) => string {
  const t = useTranslations('everyFrame');
  return (ms) => {
    const seconds = Math.max(1, Math.round(ms / 1000));
    return seconds < 90
      ? t('seconds', { count: seconds })
      : t('minutes', { count: Math.round(seconds / 60) });
  };
}
