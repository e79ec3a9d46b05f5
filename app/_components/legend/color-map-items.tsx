import { COLOR_MAP_NAMES } from 'live-attribution/heat-map';
import { chosenColorMap } from '@/lib/protocol/settings';
import { setColorMap, useSettings } from '@/lib/state/settings-store';
import { RadioItems } from '../ui/radio-items';
import { ColorBar } from './color-bar';

export const UnsignedColorMapItems = () => <ColorMapItems signed={false} />;
export const SignedColorMapItems = () => <ColorMapItems signed />;

/** Lists every signed or unsigned colour map with its gradient. */
function ColorMapItems({ signed }: { signed: boolean }) {
  const chosen = useSettings((state) => chosenColorMap(state, signed));
  const choices = COLOR_MAP_NAMES.map((name) => ({
    value: name,
    label: (
      <>
        <span className="color-map-name">{name}</span>
        <span className="color-map-bar">
          <ColorBar name={name} />
        </span>
      </>
    ),
  }));
  return <RadioItems value={chosen} choices={choices} onChoose={(name) => setColorMap(name, signed)} />;
}
