import { create } from 'zustand';
import { compareClasses, explainClass, useSettings } from './settings-store';
import { useSummary } from './summary-store';

/** Whether the next chosen class is the one to compare with. */
interface ClassChoiceState {
  readonly choosingContrast: boolean;
}

export const useClassChoice = create<ClassChoiceState>()(() => ({ choosingContrast: false }));

export const toggleChoosingContrast = () =>
  useClassChoice.setState(({ choosingContrast }) => ({ choosingContrast: !choosingContrast }));
export const stopChoosingContrast = () => useClassChoice.setState({ choosingContrast: false });

/** Explains a class, or the difference between the explained class and it if a contrast is being chosen. */
export function chooseClass(index: number): void {
  const { choosingContrast } = useClassChoice.getState();
  const first = explainedClass();
  stopChoosingContrast();
  if (choosingContrast && first !== undefined) compareClasses(first, index);
  else explainClass(index);
}

/** Returns the explained class: the chosen one, or the current top class. */
function explainedClass(): number | undefined {
  const { target } = useSettings.getState();
  const { shown, rows } = useSummary.getState();
  return target.kind === 'top' ? (shown?.explained.target.index ?? rows[0]?.index) : target.index;
}
