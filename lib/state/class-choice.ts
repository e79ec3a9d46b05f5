import { create } from 'zustand';
import { compareClasses, explainClass, useSettings } from './settings-store';
import { useSummary } from './summary-store';

/** Whether the class that is chosen next is the one to compare with. */
export interface ClassChoiceState {
  readonly choosingRival: boolean;
}

export const useClassChoice = create<ClassChoiceState>()(() => ({ choosingRival: false }));

export const toggleChoosingRival = () =>
  useClassChoice.setState(({ choosingRival }) => ({ choosingRival: !choosingRival }));
export const stopChoosingRival = () => useClassChoice.setState({ choosingRival: false });

/** Explains a class, or how far the explained one is ahead of it where that was asked for. */
export function chooseClass(index: number): void {
  const { choosingRival } = useClassChoice.getState();
  const first = explainedClass();
  stopChoosingRival();
  if (choosingRival && first !== undefined) compareClasses(first, index);
  else explainClass(index);
}

/** The class that is explained: the chosen one, or what the best one is just now. */
function explainedClass(): number | undefined {
  const { target } = useSettings.getState();
  return target.kind === 'top' ? useSummary.getState().explained?.target.index : target.index;
}
