import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { KeyAction } from '@/lib/keys/key-table';
import { tip, useTip } from './tip';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** The name, which the tooltip shows as well. */
  readonly label: string;
  /** The action of the key table whose key the tooltip shows. */
  readonly action?: KeyAction;
  /** The equivalent key, if it belongs to no action. */
  readonly keyName?: string | undefined;
}

/** Renders an icon button with its name and its key, if any, in a tooltip. */
export function IconButton({ icon: Icon, label, action, keyName, className, ...props }: IconButtonProps) {
  const withTip = useTip();
  return (
    <button
      type="button"
      className={className ? `button icon-button ${className}` : 'button icon-button'}
      aria-label={label}
      {...(action ? withTip(label, action) : tip(label, keyName))}
      {...props}
    >
      <Icon aria-hidden />
    </button>
  );
}
