import { Popover } from '@base-ui/react/popover';
import type { ComponentType } from 'react';
import { bringIntoView } from './bring-into-view';
import type { PopupTrigger } from './popup-trigger';

interface LoadedPopoverProps {
  readonly trigger: PopupTrigger;
  readonly content: ComponentType;
}

/** Opens as soon as it is loaded, because a click has requested it. */
export default function LoadedPopover({ trigger, content: Content }: LoadedPopoverProps) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger ref={bringIntoView} {...trigger} />
      <Popover.Portal>
        <Popover.Positioner
          positionMethod="fixed"
          sideOffset={4}
          align="start"
          collisionPadding={8}
          className="popup-positioner"
        >
          <Popover.Popup className="popup" aria-label={trigger['aria-label']}>
            <Content />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
