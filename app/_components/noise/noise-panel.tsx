import { Clock, LineChart } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCameraNoise } from '@/lib/state/camera-noise-store';
import { scoresOverLevels, scoresOverTime } from '@/lib/state/score-log';
import { scoresAsCsv } from '@/lib/state/scores-csv';
import type { LabSession } from '../../_session/lab-session';
import { saveText } from '../../_session/save-blob';
import { IconButton } from '../ui/icon-button';
import { tip } from '../ui/tip';
import { CameraLine } from './camera-line';
import { NoiseControls } from './noise-controls';
import { ScoreNumbers } from './score-numbers';
import { ScorePlot } from './score-plot';

/** Sets the noise and shows its effect on the map: in numbers, over time and over noise levels. */
export default function NoisePanel({ session }: { session: LabSession | undefined }) {
  const t = useTranslations('noise');
  const [axis, setAxis] = useState<'seconds' | 'level'>('seconds');
  const log = axis === 'seconds' ? scoresOverTime : scoresOverLevels;
  const sweep = () => {
    void session?.requests.sweepNoise();
    setAxis('level');
  };
  return (
    <section className="noise-panel" aria-label={t('label')}>
      <div className="noise-side">
        <NoiseControls />
        <div className="noise-buttons">
          <button
            type="button"
            className="button button-filled"
            aria-pressed={axis === 'level'}
            aria-label={t('sweep')}
            onClick={sweep}
            {...tip(t('sweepHint'))}
          >
            <LineChart aria-hidden /> {t('sweep')}
          </button>
          <IconButton
            icon={Clock}
            label={t('overTime')}
            className="button-filled"
            aria-pressed={axis === 'seconds'}
            onClick={() => setAxis('seconds')}
          />
          <button
            type="button"
            className="button button-filled"
            aria-label={t('save')}
            onClick={() =>
              saveText(scoresAsCsv([...log.rows, ...cameraRows()]), 'noise-stability.csv', 'text/csv')
            }
            {...tip(t('save'))}
          >
            CSV
          </button>
        </div>
      </div>
      <div className="noise-scores">
        <ScoreNumbers />
        <CameraLine session={session} />
        <ScorePlot key={axis} log={log} axis={axis} />
      </div>
    </section>
  );
}

/** Returns the scores of the measured frame pairs, none before a measurement. */
function cameraRows() {
  const { noise } = useCameraNoise.getState();
  return noise.phase === 'measured' ? noise.rows : [];
}
