import type { LucideIcon } from 'lucide-react';
import type { KeyAction } from '@/lib/keys/key-table';
import { runAction } from '../../_session/actions';
import { useTip } from '../ui/tip';

interface ActionKeyProps {
  readonly icon: LucideIcon;
  readonly action: KeyAction;
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
}

/** An action of the key table as an icon for mouse and finger, with its name and its key in a tooltip. */
export function ActionKey({ icon: Icon, action, label, pressed, disabled }: ActionKeyProps) {
  const withTip = useTip();
  return (
    <button
      type="button"
      className="button button-key action-key"
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => runAction(action)}
      {...withTip(label, action)}
    >
      <Icon aria-hidden />
    </button>
  );
}
