import { Menu } from '@base-ui/react/menu';
import type { ComponentType } from 'react';
import { bringIntoView } from './bring-into-view';
import type { PopupTrigger } from './popup-trigger';

interface LoadedMenuProps {
  readonly trigger: PopupTrigger;
  readonly content: ComponentType;
}

/** Opens as soon as it is loaded, because a click has requested it. */
export default function LoadedMenu({ trigger, content: Content }: LoadedMenuProps) {
  return (
    <Menu.Root defaultOpen modal={false}>
      <Menu.Trigger ref={bringIntoView} {...trigger} />
      <Menu.Portal>
        <Menu.Positioner
          positionMethod="fixed"
          sideOffset={4}
          align="start"
          collisionPadding={8}
          className="popup-positioner"
        >
          <Menu.Popup className="popup">
            <Content />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
