import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Invisible ends of popups: they pass the focus on before it can rest on them. */
const GUARDS = '[data-base-ui-focus-guard]';

/** What axe calls serious or critical, with the elements that are; `state` names what the page shows. */
export async function seriousTroubles(page: Page, state: string): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).withTags(RULES).exclude(GUARDS);
  // No frames here to put together on a page of its own, which takes as long as all the rules.
  const { violations } = await builder.setLegacyMode().analyze();
  const found = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return found.map(
    ({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
