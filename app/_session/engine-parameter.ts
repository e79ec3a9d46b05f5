import { ENGINE_CHOICES, type EngineChoice } from '@/lib/protocol/settings';

/** The engine that the address asks for with ?engine=; anything else is 'auto'. */
export function engineFromAddress(search: string): EngineChoice {
  const wanted = new URLSearchParams(search).get('engine') ?? 'auto';
  return isEngineChoice(wanted) ? wanted : 'auto';
}

/** The same address with another engine. */
export function addressWithEngine(href: string, engine: EngineChoice): string {
  const url = new URL(href);
  url.searchParams.set('engine', engine);
  return url.href;
}

function isEngineChoice(value: string): value is EngineChoice {
  return (ENGINE_CHOICES as readonly string[]).includes(value);
}
