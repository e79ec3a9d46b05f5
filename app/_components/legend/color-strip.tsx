import { useEffect, useMemo, useState } from 'react';
import type { StripName } from '@/lib/state/map-scale';

type Gradient = (name: StripName) => string;

let fetched: Gradient | undefined;

/** Draws the colours of a map from its lowest to its highest value. */
export function ColorStrip({ name }: { name: StripName }) {
  const gradient = useGradient();
  const backgroundImage = useMemo(() => gradient?.(name), [gradient, name]);
  return <div className="color-strip" style={{ backgroundImage }} data-color-map={name} aria-hidden />;
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
      // The strip stays empty; the numbers at its ends still give the scale.
      .catch(() => undefined);
  }, [gradient]);
  return gradient;
}
