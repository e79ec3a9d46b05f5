import { useEffect, useMemo, useState } from 'react';
import type { ColorBarName } from '@/lib/state/map-scale';

type Gradient = (name: ColorBarName) => string;

let fetched: Gradient | undefined;

/** Draws the colours of a map from its lowest to its highest value. */
export function ColorBar({ name }: { name: ColorBarName }) {
  const gradient = useGradient();
  const backgroundImage = useMemo(() => gradient?.(name), [gradient, name]);
  return <div className="color-bar" style={{ backgroundImage }} data-color-map={name} aria-hidden />;
}

/** Loads after the page has rendered, because colour tables do not compress. */
function useGradient(): Gradient | undefined {
  const [gradient, setGradient] = useState(() => fetched);
  useEffect(() => {
    if (gradient) return;
    import('./color-gradient')
      .then(({ colorGradient }) => {
        fetched = colorGradient;
        setGradient(() => colorGradient);
      })
      // The colour bar stays empty; the numbers at its ends still give the scale.
      .catch(() => undefined);
  }, [gradient]);
  return gradient;
}
