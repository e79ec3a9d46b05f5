import { useFrozen } from '@/lib/state/frozen-store';
import { useLesson } from '@/lib/state/lesson-store';
import { dismissNotice, type Notice, useNotices } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { useSource } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';

/** What notices are about. A notice is past once one of its facts differs from when it was added. */
interface Facts {
  readonly source: unknown;
  readonly mode: string;
  readonly method: string;
  /** The methods on the screen. */
  readonly shown: string;
  readonly layer: string;
  readonly options: unknown;
  readonly target: unknown;
  /** The last network in use; it stays while another one loads or is refused. */
  readonly network: string | undefined;
  readonly engine: string;
  readonly lessonStep: string | undefined;
  readonly frozenFrame: unknown;
}

type FactName = keyof Facts;

/** Facts that end each kind; a kind without any stays until it passes or is dismissed. */
const ENDS: Readonly<Record<Notice['kind'], readonly FactName[]>> = {
  slow: ['mode', 'method', 'layer', 'network', 'engine'],
  'nothing-frozen': ['frozenFrame', 'source'],
  lesson: ['lessonStep'],
  source: ['source'],
  'not-exported': ['source', 'mode', 'method', 'network'],
  'saved-invalid': ['source', 'mode', 'method', 'network'],
  'saved-size': ['source', 'mode', 'method', 'network'],
  'saved-model': ['source', 'network'],
  address: ['mode', 'method', 'network'],
  'other-methods': ['mode', 'shown'],
  'offered-model': ['network'],
  error: ['source', 'mode', 'method', 'network'],
  'map-error': ['source', 'mode', 'method', 'network'],
  'no-models': ['network'],
  stopped: ['engine'],
  'no-simd': ['engine'],
  pictures: ['source'],
  'not-opened': [],
  restarted: [],
  'device-lost': [],
  'no-webgpu': [],
  'no-adapter': [],
  'nothing-kept': [],
  'not-stored': [],
  update: [],
};

/** Facts that end the error of a choice, in addition to those of every map's error. */
const ENDS_OF_CHOICE: readonly FactName[] = ['layer', 'options', 'target'];

/** Dismisses every notice whose facts have changed, until the returned function is called. */
export function followPastNotices(): () => void {
  const added = new WeakMap<Notice, Facts>();
  let network = networkNow();
  const now = (): Facts => ({ ...currentFacts(), network });
  const recordNew = () => {
    for (const notice of useNotices.getState().notices) if (!added.has(notice)) added.set(notice, now());
  };
  const dismissPast = () => {
    network = networkNow() ?? network;
    for (const notice of useNotices.getState().notices) {
      if (isPast(notice, added.get(notice), now())) dismissNotice(notice.kind);
    }
  };
  recordNew();
  const stops = [
    useNotices.subscribe(recordNew),
    ...[useSettings, useSource, useStatus, useLesson, useFrozen].map(({ subscribe }) =>
      subscribe(dismissPast),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The first network does not end a notice, because the page loads it by itself. */
function isPast(notice: Notice, previous: Facts | undefined, now: Facts): boolean {
  if (!previous) return false;
  const { kind } = notice;
  const isOfChoice = kind === 'map-error' && notice.about === 'choice';
  return [...ENDS[kind], ...(isOfChoice ? ENDS_OF_CHOICE : [])].some((name) => {
    if (name === 'network' && previous.network === undefined && kind !== 'no-models') return false;
    return previous[name] !== now[name];
  });
}

const networkNow = () => readyModel(useStatus.getState())?.id;

function currentFacts(): Omit<Facts, 'network'> {
  const settings = useSettings.getState();
  const { mode, method, layer, options, target } = settings;
  const shown = shownMethods(settings).join();
  const { engine } = useStatus.getState();
  const lessonStep = useLesson.getState().position?.step;
  const frozenFrame = useFrozen.getState().frame;
  const { source } = useSource.getState();
  const engineName = engine.phase === 'ready' ? engine.engine : engine.phase;
  const engineFacts = { engine: engineName, lessonStep, frozenFrame };
  return { source, mode, method, shown, layer, options, target, ...engineFacts };
}
