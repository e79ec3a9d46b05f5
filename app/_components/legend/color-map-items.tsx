import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { COLOR_MAP_NAMES, type ColorMapName } from '@/lib/color-maps/color-maps';
import { setColorMap, useSettings, viewSettings } from '@/lib/state/settings-store';
import { methodById } from '../../_session/method-list';
import { ColorStrip } from './color-strip';

/** Every colour map, as it looks. */
export default function ColorMapItems() {
  const signed = useSettings((state) => methodById(state.method).signed);
  const chosen = useSettings((state) => viewSettings(state, signed).colorMap);
  return (
    <Menu.RadioGroup value={chosen} onValueChange={(name: ColorMapName) => setColorMap(name, signed)}>
      {COLOR_MAP_NAMES.map((name) => (
        <Menu.RadioItem key={name} value={name} className="popup-item" closeOnClick>
          <span className="size-4">
            <Menu.RadioItemIndicator>
              <Check aria-hidden />
            </Menu.RadioItemIndicator>
          </span>
          <span className="w-16">{name}</span>
          <span className="w-28">
            <ColorStrip name={name} />
          </span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
