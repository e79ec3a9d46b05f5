import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Focus guards of popups, which are invisible and pass the focus on at once. */
const GUARDS = '[data-base-ui-focus-guard]';

/** Lists serious and critical axe violations with their elements; `state` labels the page's state. */
export async function seriousViolations(page: Page, state: string): Promise<readonly string[]> {
  return violationsOf(new AxeBuilder({ page }).withTags(RULES).exclude(GUARDS), state);
}

/** Lists text of low contrast, like `seriousViolations`. */
export async function lowContrast(page: Page, state: string): Promise<readonly string[]> {
  return violationsOf(new AxeBuilder({ page }).withRules('color-contrast'), state);
}

async function violationsOf(builder: AxeBuilder, state: string): Promise<readonly string[]> {
  // Legacy mode skips the merging of frames, which takes as long as all the rules and is not needed here.
  const { violations } = await builder.setLegacyMode().analyze();
  const found = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return found.map(
    ({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
