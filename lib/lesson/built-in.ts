/** The lessons that come with the page, each fetched when it is wanted. */
const BUILT_IN: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  'ten-minutes': () => import('@/content/lessons/ten-minutes.json'),
};

/** The lesson that is begun where none was chosen. */
export const FIRST_LESSON = 'ten-minutes';

export const LESSON_IDS: readonly string[] = Object.keys(BUILT_IN);

/**
 * The data of a lesson that comes with the page; undefined where there is none of that id. Rejects where the
 * network fails.
 */
export async function loadBuiltIn(id: string): Promise<unknown> {
  const load = Object.hasOwn(BUILT_IN, id) ? BUILT_IN[id] : undefined;
  return load && (await load()).default;
}
