import type { ReactNode } from 'react';

/** A name and a value on one line of a <dl>. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="shrink-0 text-quiet">{name}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}
