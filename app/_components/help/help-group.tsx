import type { ReactNode } from 'react';

interface HelpGroupProps {
  readonly title: string;
  /** Its rows. */
  readonly children: ReactNode;
}

/** Actions of one purpose, under their heading. */
export function HelpGroup({ title, children }: HelpGroupProps) {
  return (
    <section className="help-group" aria-label={title}>
      <h3 className="help-heading">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

interface HelpRowProps {
  readonly label: string;
  /** The keys or gestures that do it. */
  readonly children: ReactNode;
}

/** One action and how to do it. */
export function HelpRow({ label, children }: HelpRowProps) {
  return (
    <div className="help-row">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
