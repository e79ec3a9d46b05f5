import type { LessonView } from '@/lib/lesson/lesson-schema';
import type { SettingsState } from '@/lib/settings/settings-table';
import { lessonSettings } from '@/lib/state/lesson-settings';
import { currentStep, type LessonState, useLesson } from '@/lib/state/lesson-store';
import { addNotice, dismissNotice } from '@/lib/state/notice-store';
import { closeList } from '@/lib/state/place-store';
import { explainClass, useSettings } from '@/lib/state/settings-store';
import { closeWelcome } from '@/lib/state/source/source-store';
import { readyModel, setModelStatus, useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { whenFound } from '@/lib/state/until';
import { LessonSource } from './lesson-source';

/** Applies the view of each step of a lesson, and afterwards restores what was before it. */
export class LessonRunner {
  /** Cancels everything the present step still waits for. */
  private step = new AbortController();
  /** The network in use before the talk, while a step shows another. */
  private ownModel: string | undefined;
  /** The settings before the lesson changed them. */
  private ownSettings: SettingsState | undefined;
  private readonly source = new LessonSource();

  /** Follows the lesson until the returned function is called. */
  start(): () => void {
    this.follow(useLesson.getState(), undefined);
    const stop = useLesson.subscribe((now, previous) => this.follow(now, previous));
    return () => {
      stop();
      this.step.abort();
    };
  }

  private follow(now: LessonState, previous: LessonState | undefined): void {
    const view = currentStep(now)?.view;
    if (view === (previous && currentStep(previous)?.view)) return;
    this.step.abort();
    this.step = new AbortController();
    if (view === undefined) this.restore();
    else if (now.showsStep) this.show(view);
  }

  private show(view: LessonView): void {
    dismissNotice('lesson');
    closeWelcome();
    closeList();
    const isOtherModel = this.showModel(view.model);
    const isOtherPicture = this.source.show(view);
    this.ownSettings ??= useSettings.getState();
    this.apply(() => lessonSettings(view, readyModel(useStatus.getState())));
    this.explainRank(view, isOtherModel || isOtherPicture);
  }

  /** Leaves a link's view as it is, because no step has replaced another. */
  private restore(): void {
    const own = this.ownSettings;
    this.ownSettings = undefined;
    this.showModel(undefined);
    this.source.restore();
    if (own) this.apply(() => own);
  }

  /** Sets settings at once and again with the model, because only then its layers and classes are known. */
  private apply(settings: () => Partial<SettingsState>): void {
    const set = () => useSettings.setState(settings());
    if (readyModel(useStatus.getState()) === undefined) set();
    whenFound(useStatus, readyModel, set, this.step.signal);
  }

  /** Loads the step's network and returns whether it is another one. Reports an unknown one. */
  private showModel(requested: string | undefined): boolean {
    const { model, modelIds } = useStatus.getState();
    const current = model.phase === 'none' ? undefined : model.id;
    const next = requested ?? this.ownModel;
    if (requested !== undefined && modelIds.length > 0 && !modelIds.includes(requested)) {
      addNotice({ kind: 'lesson', problem: 'model', name: requested });
      return false;
    }
    if (requested === undefined) this.ownModel = undefined;
    else this.ownModel ??= current;
    if (next === undefined || next === current) return false;
    setModelStatus({ phase: 'loading', id: next, progress: undefined });
    return true;
  }

  /**
   * Explains the class of a rank once scores arrive; waits for new scores after a change of picture or
   * network.
   */
  private explainRank({ target }: LessonView, isOther: boolean): void {
    if (typeof target !== 'object' || !('rank' in target)) return;
    const { rank } = target;
    const { signal } = this.step;
    const explain = () =>
      whenFound(
        useSummary,
        ({ rows }) => rows[rank - 1],
        ({ index }) => explainClass(index),
        signal,
      );
    if (isOther) whenFound(useSummary, ({ rows }) => rows.length === 0 || undefined, explain, signal);
    else explain();
  }
}
