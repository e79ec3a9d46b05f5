import type { RunStop } from '@/lib/state/every-frame-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import { useStatus } from '@/lib/state/status-store';
import { useVideo } from '@/lib/state/video-store';

/**
 * Calls back when a choice would mix frames that are explained or drawn in different ways, or the video moves
 * on, until the returned function is called.
 * @param soughtFrame returns the frame that the run seeks
 */
export function watchRun(stop: (why: RunStop) => void, soughtFrame: () => number | undefined): () => void {
  const settings = JSON.stringify(useSettings.getState());
  const { source } = useSource.getState();
  const modelId = modelIdOf(useStatus.getState());
  const stops = [
    useSettings.subscribe((now) => {
      if (JSON.stringify(now) !== settings) stop('settings');
    }),
    useStatus.subscribe((now) => {
      if (modelIdOf(now) !== modelId) stop('model');
    }),
    useSource.subscribe((now) => {
      if (now.source !== source) stop('source');
      else if (!now.frozen) stop('playing');
    }),
    useVideo.subscribe(({ wanted }) => {
      if (wanted !== undefined && wanted !== soughtFrame()) stop('seeking');
    }),
  ];
  return () => {
    for (const end of stops) end();
  };
}

/** A model that is loaded again after a loss keeps its id. */
function modelIdOf({ model }: ReturnType<typeof useStatus.getState>): string | undefined {
  return model.phase === 'none' ? undefined : model.id;
}
