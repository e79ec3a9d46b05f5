import type { LucideIcon } from 'lucide-react';
import type { KeyAction } from '@/lib/keys/key-table';
import { runAction } from '../../_session/actions';
import { IconButton } from '../ui/icon-button';

interface ActionButtonProps {
  readonly icon: LucideIcon;
  readonly action: KeyAction;
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
}

/** Renders an action of the key table as an icon button with its name and key in a tooltip. */
export function ActionButton({ pressed, ...props }: ActionButtonProps) {
  return (
    <IconButton
      {...props}
      className="button-filled action-button"
      aria-pressed={pressed}
      onClick={() => runAction(props.action)}
    />
  );
}
