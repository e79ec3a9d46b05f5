import { openScreen, ScreenError } from '@/lib/screen/open-screen';
import { addNotice, dismissNotice } from '@/lib/state/notice-store';
import { setChoosing } from '@/lib/state/screen-store';
import { useSettings } from '@/lib/state/settings-store';
import { showScreen } from '@/lib/state/source/screen-source';
import { showSceneOf } from '@/lib/state/source/show-source';
import { FIRST_SCENE_SEED } from '@/lib/state/source/source-kinds';
import { closeWelcome, useSource } from '@/lib/state/source/source-store';
import { keepLastFrame } from '../stream/keep-last-frame';

/** Has the user choose a screen, a window or a tab, and shows it. Never throws. */
export async function shareScreen(): Promise<void> {
  dismissNotice('source');
  try {
    const { stream, track, name, surface } = await openScreen();
    track.addEventListener('ended', () => endScreen(stream), { once: true });
    showScreen({ stream, name, surface });
  } catch (error) {
    const failure = error instanceof ScreenError ? error.failure : 'failed';
    const reason = error instanceof Error ? error.message : String(error);
    addNotice({ kind: 'source', problem: `screen-${failure}`, reason });
  }
}

/** Ends the sharing, as the browser's own bar does. */
export function stopSharing(): void {
  const { source } = useSource.getState();
  if (source.kind === 'screen') endScreen(source.stream);
}

/** Has the user choose a part of the shared screen, over the picture. */
export function choosePart(): void {
  useSettings.setState({ mode: 'single' });
  closeWelcome();
  setChoosing(true);
}

/** Says that the sharing has ended, over the last frame, or over a scene if no frame had come. */
function endScreen(stream: MediaStream): void {
  const { source } = useSource.getState();
  if (source.kind !== 'screen' || source.stream !== stream) return;
  if (!keepLastFrame('screen')) showSceneOf(FIRST_SCENE_SEED, false);
  addNotice({ kind: 'source', problem: 'screen-ended' });
}
