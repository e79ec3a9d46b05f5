import { create } from 'zustand';
import { compareClasses, explainClass, useSettings } from './settings-store';
import { useSummary } from './summary-store';

/** Whether the class that is chosen next is the one to compare with. */
export interface ClassChoiceState {
  readonly choosingContrast: boolean;
}

export const useClassChoice = create<ClassChoiceState>()(() => ({ choosingContrast: false }));

export const toggleChoosingContrast = () =>
  useClassChoice.setState(({ choosingContrast }) => ({ choosingContrast: !choosingContrast }));
export const stopChoosingContrast = () => useClassChoice.setState({ choosingContrast: false });

/** Explains a class, or how far the explained one is ahead of it where that was asked for. */
export function chooseClass(index: number): void {
  const { choosingContrast } = useClassChoice.getState();
  const first = explainedClass();
  stopChoosingContrast();
  if (choosingContrast && first !== undefined) compareClasses(first, index);
  else explainClass(index);
}

/** The class that is explained: the chosen one, or what the best one is just now. */
function explainedClass(): number | undefined {
  const { target } = useSettings.getState();
  const { shown, rows } = useSummary.getState();
  return target.kind === 'top' ? (shown?.explained.target.index ?? rows[0]?.index) : target.index;
}
