import { Menu } from '@base-ui/react/menu';
import { COLOR_MAP_NAMES, type ColorMapName } from 'live-attribution/heat-map';
import { Check } from 'lucide-react';
import { chosenColorMap } from '@/lib/protocol/settings';
import { setColorMap, useSettings } from '@/lib/state/settings-store';
import { ColorStrip } from './color-strip';

export const UnsignedColorMapItems = () => <ColorMapItems signed={false} />;
export const SignedColorMapItems = () => <ColorMapItems signed />;

/** Every colour map, as it looks, for maps with or without a sign. */
function ColorMapItems({ signed }: { signed: boolean }) {
  const chosen = useSettings((state) => chosenColorMap(state, signed));
  return (
    <Menu.RadioGroup value={chosen} onValueChange={(name: ColorMapName) => setColorMap(name, signed)}>
      {COLOR_MAP_NAMES.map((name) => (
        <Menu.RadioItem key={name} value={name} className="popup-item" closeOnClick>
          <span className="popup-mark">
            <Menu.RadioItemIndicator>
              <Check aria-hidden />
            </Menu.RadioItemIndicator>
          </span>
          <span className="color-map-name">{name}</span>
          <span className="color-map-strip">
            <ColorStrip name={name} />
          </span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
