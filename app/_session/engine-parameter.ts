import { ENGINE_CHOICES, type EngineChoice } from '@/lib/protocol/settings';

/** Returns the engine that ?engine= requests; any other value means 'auto'. */
export function engineFromAddress(search: string): EngineChoice {
  const engine = new URLSearchParams(search).get('engine') ?? 'auto';
  return isEngineChoice(engine) ? engine : 'auto';
}

/** Returns the address with another engine. */
export function addressWithEngine(href: string, engine: EngineChoice): string {
  const url = new URL(href);
  url.searchParams.set('engine', engine);
  return url.href;
}

function isEngineChoice(value: string): value is EngineChoice {
  return (ENGINE_CHOICES as readonly string[]).includes(value);
}
