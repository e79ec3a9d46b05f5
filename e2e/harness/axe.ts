import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Focus guards of popups, which are invisible and pass the focus on at once. */
const GUARDS = '[data-base-ui-focus-guard]';

/** The rules whose results depend on the colours of a theme. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** Lists serious and critical axe violations with their elements; `state` labels the page's state. */
export async function seriousViolations(page: Page, state: string): Promise<readonly string[]> {
  return violationsOf(page, state, (builder) => builder.withTags(RULES).exclude(GUARDS));
}

/** Lists text of low contrast, like `seriousViolations`. */
export async function lowContrast(page: Page, state: string): Promise<readonly string[]> {
  return violationsOf(page, state, (builder) => builder.withRules(COLOR_RULES));
}

type Choice = (builder: AxeBuilder) => AxeBuilder;

/** Names elements only if there are violations, because axe takes half of its time for all names. */
async function violationsOf(page: Page, state: string, choose: Choice): Promise<readonly string[]> {
  const found = await analyze(page, { selectors: false }, choose);
  if (found.length === 0) return [];
  const named = await analyze(page, {}, choose);
  // The page may have changed meanwhile.
  const violations = named.length > 0 ? named : found;
  return violations.map(
    ({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ target }) => target?.join(' ')).join(', ')}`,
  );
}

async function analyze(page: Page, options: { readonly selectors?: false }, choose: Choice) {
  // Legacy mode skips the merging of frames, which takes as long as all the rules and is not needed here.
  const builder = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ ...options, resultTypes: ['violations'] });
  const { violations } = await choose(builder).analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}
