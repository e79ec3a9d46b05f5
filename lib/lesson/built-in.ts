/** Loaders of the page's own lessons. */
const BUILT_IN: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  'ten-minutes': () => import('@/content/lessons/ten-minutes.json'),
};

/** The default lesson. */
export const FIRST_LESSON = 'ten-minutes';

export const LESSON_IDS: readonly string[] = Object.keys(BUILT_IN);

/** Fetches one of the page's own lessons; undefined for unknown ids. Rejects if the network fails. */
export async function loadBuiltIn(id: string): Promise<unknown> {
  const load = Object.hasOwn(BUILT_IN, id) ? BUILT_IN[id] : undefined;
  return load && (await load()).default;
}
