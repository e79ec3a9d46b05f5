import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useKeyNames } from '../../_hooks/use-key-names';
import { IconButton } from './icon-button';

interface DialogHeadProps {
  readonly title: string;
  /** The button's label. */
  readonly close: string;
}

/** Renders a dialog's title and its close button. */
export function DialogHead({ title, close }: DialogHeadProps) {
  const names = useKeyNames();
  return (
    <header className="dialog-head">
      <Dialog.Title className="heading">{title}</Dialog.Title>
      <Dialog.Close render={<IconButton icon={X} label={close} keyName={names.escape} />} />
    </header>
  );
}
