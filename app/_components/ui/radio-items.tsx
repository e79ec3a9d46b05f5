import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

interface RadioChoice<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** A description on a separate line. */
  readonly hint?: string;
}

interface RadioItemsProps<T extends string> {
  readonly value: T;
  readonly choices: readonly RadioChoice<T>[];
  readonly onChoose: (value: T) => void;
  readonly heading?: string;
}

/** A menu section with one checked choice; the menu closes when another is chosen. */
export function RadioItems<T extends string>({ value, choices, onChoose, heading }: RadioItemsProps<T>) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onChoose}>
      {heading !== undefined && <p className="popup-heading">{heading}</p>}
      {choices.map((choice) => (
        <Menu.RadioItem
          key={choice.value}
          value={choice.value}
          className={choice.hint === undefined ? 'popup-item' : 'popup-item popup-choice'}
          closeOnClick
        >
          <span className="popup-mark">
            <Menu.RadioItemIndicator>
              <Check aria-hidden />
            </Menu.RadioItemIndicator>
          </span>
          {choice.hint === undefined ? (
            choice.label
          ) : (
            <span className="popup-text">
              {choice.label}
              <span className="note">{choice.hint}</span>
            </span>
          )}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
