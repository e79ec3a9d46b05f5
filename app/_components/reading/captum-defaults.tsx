import type { MethodFacts } from '@/lib/content/schema';

/** Shows Captum's class and its default arguments. */
export function CaptumDefaults({ captum }: { captum: NonNullable<MethodFacts['captum']> }) {
  return (
    <p className="reading-code">
      <a href={captum.url} target="_blank" rel="noreferrer">
        {captum.call}
      </a>
      {Object.entries(captum.arguments).map(([name, value]) => (
        <code key={name}>
          {name}={value}
        </code>
      ))}
    </p>
  );
}
