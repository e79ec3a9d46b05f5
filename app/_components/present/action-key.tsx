import type { LucideIcon } from 'lucide-react';
import type { KeyAction } from '@/lib/keys/key-table';
import { runAction } from '../../_session/actions';
import { IconButton } from '../ui/icon-button';

interface ActionKeyProps {
  readonly icon: LucideIcon;
  readonly action: KeyAction;
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
}

/** Renders an action of the key table as an icon button with its name and key in a tooltip. */
export function ActionKey({ pressed, ...props }: ActionKeyProps) {
  return (
    <IconButton
      {...props}
      className="button-key action-key"
      aria-pressed={pressed}
      onClick={() => runAction(props.action)}
    />
  );
}
