import type { Page } from '@playwright/test';

/**
 * Lists boxes that lie where they must not: notices and bars over the picture, its controls or under a panel,
 * text outside its column, rows cut by the strip of a presentation, broken numbers, choices that fade at the
 * edge of a row, and parts of the page that scroll although the window is large. Empty on a tidy page.
 */
export async function boxFaults(page: Page): Promise<readonly string[]> {
  return [...new Set(await page.evaluate(findFaults))];
}

/** Runs in the page. */
function findFaults(): readonly string[] {
  /** Rounding of layout, in CSS pixels. */
  const SLACK_PX = 1;
  /** Windows from this size on, in rem, have room for the whole page. */
  const WIDE_REM = 72;
  const HIGH_REM = 45;
  /** Windows of a presentation up to this height have no room for the scale. */
  const LOW_PX = 576;
  const WIDE_PX = 960;
  const MODAL = '.dialog, .popup, .presenter-blank, .qr-large';
  /** What shows maps. */
  const PICTURES = '.map-target, .tile, .view-3d, .noise-panel';
  const CONTROLS = 'button, a[href], input, select, [role="button"]';
  const COLUMNS =
    '.predictions, .top-line, .noise-panel, .presenter, .presenter-notes, .lesson-line, .notice, ' +
    '.reading, .popup';
  const BOXES =
    '.button, .stage-badge, .banner, .timing-panel div, .legend p, .noise-number, .noise-side p, ' +
    '.tile-title, .tile-head, .tile-foot';

  const faults: string[] = [];
  const named = (element: Element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
  const all = (selector: string) =>
    [...document.querySelectorAll(selector)].filter((element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    );

  /** The part of an element that its scroll containers show. */
  const shownBox = (element: Element): DOMRect | undefined => {
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let around = element; around.parentElement; around = around.parentElement) {
      if (getComputedStyle(around).position === 'fixed') break;
      const { overflowX } = getComputedStyle(around.parentElement);
      if (overflowX === 'visible' || around.parentElement === document.body) continue;
      const box = around.parentElement.getBoundingClientRect();
      left = Math.max(left, box.left);
      right = Math.min(right, box.right);
      top = Math.max(top, box.top);
      bottom = Math.min(bottom, box.bottom);
    }
    const isShown = right - left > SLACK_PX && bottom - top > SLACK_PX;
    return isShown ? new DOMRect(left, top, right - left, bottom - top) : undefined;
  };

  const meet = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK_PX &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK_PX;

  /** Whether a bar stays at an edge of the window while the page scrolls under it. */
  const isSticky = (element: Element) => {
    const bar = element.closest('.places, .presenter, .predictions');
    return bar !== null && /sticky|fixed/.test(getComputedStyle(bar).position);
  };

  const findCovers = (): void => {
    if (all(MODAL).length > 0) return;
    const others = [...all(PICTURES), ...all(CONTROLS)];
    for (const cover of all('.notice, .stage-bar')) {
      const box = shownBox(cover);
      if (!box) continue;
      const guide = cover.closest('.reading');
      for (const other of others) {
        if (cover.contains(other) || isSticky(other) || other.closest('.sr-only')) continue;
        // The guide lies over the page: a notice in it covers at most the guide, and others nothing in it.
        if (other.closest('.reading') !== guide) continue;
        const otherBox = shownBox(other);
        if (otherBox && meet(box, otherBox)) faults.push(`${named(cover)} covers ${named(other)}`);
      }
    }
  };

  const findBadNotices = (): void => {
    for (const notice of all('.notice')) {
      const kind = `the notice “${notice.getAttribute('data-notice')}”`;
      const box = shownBox(notice);
      const middle = box && (box.top + box.bottom) / 2;
      if (box && middle !== undefined && middle < innerHeight && all(MODAL).length === 0) {
        const hits = [box.left + 5, box.right - 5].map((x) => document.elementFromPoint(x, middle));
        const over = hits.find((hit) => !notice.contains(hit));
        if (over) faults.push(`${kind} lies under ${named(over)}`);
      }
      const text = notice.querySelector('p')!;
      const hiddenPx = text.scrollHeight - text.clientHeight;
      if (hiddenPx > SLACK_PX) faults.push(`${kind} hides ${hiddenPx} px of its text`);
    }
    const tabs = document.querySelector('.view-tabs');
    if (tabs?.checkVisibility() && !tabs.checkVisibility({ visibilityProperty: true }))
      faults.push('the tabs are hidden');
  };

  /** Text stands between the paddings of its column, the nearest one around it. */
  const findOverhangs = (): void => {
    for (const column of all(COLUMNS)) {
      const { left, right } = column.getBoundingClientRect();
      const style = getComputedStyle(column);
      const from = left + Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.paddingLeft);
      const to = right - Number.parseFloat(style.borderRightWidth) - Number.parseFloat(style.paddingRight);
      const texts = document.createTreeWalker(column, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const owner = texts.currentNode.parentElement!;
        if (owner.closest(COLUMNS) !== column || owner.closest('.sr-only')) continue;
        if (!owner.checkVisibility({ visibilityProperty: true }) || !shownBox(owner)) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        for (const line of range.getClientRects()) {
          const overPx = Math.max(from - line.left, line.right - to);
          if (line.width > 2 && overPx > SLACK_PX)
            faults.push(
              `“${texts.currentNode.textContent}” overhangs ${named(column)} by ${Math.round(overPx)} px`,
            );
        }
      }
    }
  };

  /** The edges of a row fade where it scrolls, but not over what is chosen. */
  const findFadedChoices = (): void => {
    for (const row of all('.view-tabs, .dock, .dock-methods')) {
      if (row.scrollWidth - row.clientWidth <= SLACK_PX) continue;
      const chosen = row.querySelector('[aria-pressed="true"], [data-lit="true"]')?.getBoundingClientRect();
      if (!chosen) continue;
      const { left, right } = row.getBoundingClientRect();
      const fadePx = (side: string) =>
        Number.parseFloat(getComputedStyle(row).getPropertyValue(`--fade-${side}`));
      const over = Math.max(left + fadePx('left') - chosen.left, chosen.right - right + fadePx('right'));
      if (over > SLACK_PX) faults.push(`${named(row)} fades ${Math.round(over)} px of what is chosen`);
    }
  };

  /** In a wide window only the methods scroll, and the column beside the stage shows all that it holds. */
  const findScrollingParts = (): void => {
    const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (innerWidth < WIDE_REM * remPx || all('.reading').length > 0) return;
    for (const row of all('.view-tabs, .dock')) {
      const hiddenPx = row.scrollWidth - row.clientWidth;
      if (hiddenPx > SLACK_PX) faults.push(`${named(row)} lacks ${hiddenPx} px`);
    }
    // The times are there on request only.
    if (innerHeight < HIGH_REM * remPx || all('.timing-panel').length > 0) return;
    const column = document.querySelector('.predictions')!;
    const hiddenPx = column.scrollHeight - column.clientHeight;
    if (hiddenPx > SLACK_PX) faults.push(`the column of classes and legend hides ${hiddenPx} px`);
  };

  /** What is wider than the box that it stands in. */
  const findOverflows = (): void => {
    for (const box of all(BOXES)) {
      const overPx = box.scrollWidth - box.clientWidth;
      if (overPx > SLACK_PX) faults.push(`“${box.textContent}” is ${overPx} px wider than ${named(box)}`);
    }
  };

  /** In a high window the strip of a lesson stands below the scale. */
  const findCoveredScales = (): void => {
    if (innerHeight <= LOW_PX || innerWidth < WIDE_PX) return;
    const [strip] = all('.presenter');
    for (const scale of strip ? all('.legend-scale') : []) {
      const overPx = scale.getBoundingClientRect().bottom - strip!.getBoundingClientRect().top;
      if (overPx > SLACK_PX) faults.push(`the strip covers ${Math.round(overPx)} px of the legend's scale`);
    }
  };

  /** Beside the stage, a presentation shows whole rows of classes, and the legend as far as it fits. */
  const findCutRows = (): void => {
    const [strip] = all('.presenter');
    const column = document.querySelector('.predictions')!;
    if (!strip || getComputedStyle(column).overflowY === 'visible') return;
    const stripTop = strip.getBoundingClientRect().top;
    const hiddenPx = column.scrollHeight - column.clientHeight;
    if (hiddenPx > SLACK_PX) faults.push(`the column beside the stage hides ${hiddenPx} px`);
    for (const row of all('.class-bar, .legend > :first-child > *')) {
      const box = row.getBoundingClientRect();
      const shown = shownBox(row);
      if (!shown) continue;
      const lackPx = Math.round(box.bottom - Math.min(shown.bottom, stripTop));
      if (lackPx > SLACK_PX) faults.push(`${named(row)} lacks ${lackPx} px at its lower edge`);
    }
  };

  /** A number stays in one line with its sign. */
  const findBrokenNumbers = (): void => {
    for (const number of all('.legend-scale > :not(.quiet)')) {
      const range = document.createRange();
      range.selectNodeContents(number);
      const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
      if (new Set(tops).size > 1) faults.push(`“${number.textContent}” is broken into lines`);
    }
  };

  findCovers();
  findCoveredScales();
  findCutRows();
  findBrokenNumbers();
  findBadNotices();
  findOverhangs();
  findFadedChoices();
  findScrollingParts();
  findOverflows();
  return faults;
}
