import type { Page } from '@playwright/test';
import { placeOf, type StageView } from '@/lib/views/places';
import { EN } from './messages';

/** Clicks the place of a view, then its tab. */
export async function openView(page: Page, view: StageView, messages = EN): Promise<void> {
  const { place, view: names } = messages;
  await page
    .getByRole('navigation', { name: place.label })
    .getByRole('button', { name: place[placeOf(view).id] })
    .click();
  await page
    .getByRole('group', { name: names.label, exact: true })
    .getByRole('button', { name: names[view], exact: true })
    .click();
}
