import type { Page } from '@playwright/test';

/**
 * Lists what makes the page hard to read: text that is cut, covered, or overlaps other text, a page or stage
 * that scrolls, and controls too small to hit. Empty on a readable page.
 */
export async function readingFaults(page: Page): Promise<readonly string[]> {
  return [...new Set(await page.evaluate(findFaults))];
}

/** Runs in the page. */
function findFaults(): readonly string[] {
  /** Rounding of layout, in CSS pixels. */
  const SLACK_PX = 1;
  /** Share of a line's height that holds no glyphs, above and below them. */
  const EMPTY_SHARE = 0.2;
  /** Texts of two columns without a gap read as one word. */
  const LEAST_GAP_PX = 3;
  /** WCAG 2.2, 2.5.8. */
  const LEAST_TARGET_PX = 24;
  /** Cover the page while they are open. */
  const MODAL = '.dialog, .dialog-backdrop, .popup, .presenter-blank, .qr-large';
  /** May stay at the edge of the page, or of the dock. */
  const STICKY = '.places, .presenter, .predictions, .dock-more, .dock-freeze';
  /** Lie over the page for a moment. */
  const FLOATING = '.tooltip, .stage-bar, .map-value';

  interface Line {
    readonly owner: Element;
    readonly text: string;
    readonly box: DOMRect;
  }

  const faults: string[] = [];
  const named = (element: Element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
  /** The stage's bar no longer takes clicks once it begins to fade. */
  const isFading = (element: Element) => {
    const bar = element.closest('.stage-bar');
    return bar !== null && getComputedStyle(bar).pointerEvents === 'none';
  };
  const isSeen = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isFading(element);
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;
  const isSmall = width < 72 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

  /** Returns a line as far as scroll containers show it; reports a line that its container cuts. */
  const shownPart = (line: Line): DOMRect | undefined => {
    let { left, right, top, bottom } = line.box;
    const empty = (bottom - top) * EMPTY_SHARE;
    for (let element: Element | null = line.owner; element; element = element.parentElement) {
      const style = getComputedStyle(element);
      const isRoot = element === document.documentElement || element === document.body;
      const isInline = style.display.startsWith('inline') && !style.display.includes('-');
      if (!isRoot && !isInline && (style.overflowX !== 'visible' || style.overflowY !== 'visible')) {
        const box = element.getBoundingClientRect();
        const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
        const isCutAcross = left < box.left - SLACK_PX || right > box.right + SLACK_PX;
        const isOutside = bottom <= box.top || top >= box.bottom || right <= box.left || left >= box.right;
        if (isOutside && (style.overflowX === 'clip' || style.overflowY === 'clip')) return undefined;
        const isCutDown = top + empty < box.top - SLACK_PX || bottom - empty > box.bottom + SLACK_PX;
        if ((isCutAcross && !scrolls(style.overflowX)) || (isCutDown && !scrolls(style.overflowY))) {
          faults.push(`“${line.text}” is cut by ${named(element)}`);
          return undefined;
        }
        left = Math.max(left, box.left);
        right = Math.min(right, box.right);
        top = Math.max(top, box.top);
        bottom = Math.min(bottom, box.bottom);
        if (right - left < 2 || bottom - top < 2) return undefined;
      }
      if (style.position === 'fixed') break;
    }
    if (left < -SLACK_PX || right > width + SLACK_PX) faults.push(`“${line.text}” leaves the window`);
    const isBelow = top >= height || bottom <= 0;
    return isBelow ? undefined : new DOMRect(left, top, right - left, bottom - top);
  };

  const seenLines = (): readonly Line[] => {
    const lines: Line[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const owner = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!owner || text === '' || owner.closest('.sr-only, script, style, template, option')) continue;
      if (!isSeen(owner)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 2) continue;
        const part = shownPart({ owner, text, box });
        if (part) lines.push({ owner, text, box: part });
      }
    }
    return lines;
  };

  /** Whether an element over a line, or what it lies in, paints something; text is compared separately. */
  const hides = (hit: Element, owner: Element): boolean => {
    for (
      let element: Element | null = hit;
      element && !element.contains(owner);
      element = element.parentElement
    ) {
      if (element.matches('canvas, video, img, input, svg, svg *')) return true;
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)' || backgroundImage !== 'none') return true;
    }
    return false;
  };

  /** Reports a line that something else lies over, except a dialog; returns whether it can be seen. */
  const isUncovered = ({ owner, text, box }: Line): boolean => {
    const y = box.top + box.height / 2;
    const hits = [box.left + 2, box.left + box.width / 2, box.right - 2].map((x) =>
      document.elementFromPoint(Math.min(Math.max(x, 0), width - 1), Math.min(Math.max(y, 0), height - 1)),
    );
    const covers = hits.filter(
      (hit) =>
        hit &&
        !hit.contains(owner) &&
        !owner.contains(hit) &&
        !hit.closest(MODAL) &&
        !hit.closest(FLOATING) &&
        hides(hit, owner),
    );
    // The reading guide may hide what lies under it; in a large window it cuts nothing.
    const isWhole = covers.length === hits.length || (isSmall && covers.length > 0);
    if (isWhole && covers.every((hit) => hit?.closest('.reading'))) return false;
    const [cover] = covers;
    if (cover) faults.push(`“${text}” is covered by ${named(cover)}`);
    return true;
  };

  /** Whether what stays at the edge of a scrolling page or row is over a line, which scrolling brings out. */
  const isUnderBar = ({ owner, box }: Line): boolean =>
    [...document.querySelectorAll(STICKY)].some((bar) => {
      if (bar.contains(owner) || getComputedStyle(bar).position !== 'sticky') return false;
      const { top, bottom, left, right } = bar.getBoundingClientRect();
      return box.bottom > top && box.top < bottom && box.right > left && box.left < right;
    });

  const isUnderDialog = ({ owner }: Line) =>
    document.querySelector(MODAL) !== null && owner.closest(MODAL) === null;

  /** Whether two texts stand in columns of their own, and not in one sentence. */
  const areApart = (a: Element, b: Element): boolean => {
    let common: Element | null = a;
    while (common && !common.contains(b)) common = common.parentElement;
    return common !== null && /flex|grid|table/.test(getComputedStyle(common).display);
  };

  const findOverlaps = (lines: readonly Line[]): void => {
    for (const [index, a] of lines.entries()) {
      for (const b of lines.slice(index + 1)) {
        if (a.owner === b.owner || a.owner.closest(FLOATING) !== b.owner.closest(FLOATING)) continue;
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        const empty = EMPTY_SHARE * (a.box.height + b.box.height);
        if (across > 2 && down > empty) faults.push(`“${a.text}” and “${b.text}” overlap`);
        if (across > -LEAST_GAP_PX && across <= 2 && down > empty && areApart(a.owner, b.owner))
          faults.push(`“${a.text}” and “${b.text}” run together`);
      }
    }
  };

  const findScrolling = (): void => {
    const page = document.documentElement;
    if (page.scrollWidth > width + SLACK_PX) faults.push('the page scrolls sideways');
    const isFixed = getComputedStyle(document.querySelector('.lab')!).overflow === 'hidden';
    if (isFixed && page.scrollHeight > height + SLACK_PX) faults.push('the page scrolls');
    for (const element of document.querySelectorAll('#stage, #stage *')) {
      if (!isSeen(element) || element.closest('.dialog, .popup, .stage-list, .view-tabs')) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const across = /auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + SLACK_PX;
      const down = /auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + SLACK_PX;
      if (across || down) faults.push(`${named(element)} scrolls on the stage`);
    }
  };

  /** A row that scrolls shows so at its edge, and shows what is chosen in it and the list of the rest. */
  const findLostChoices = (): void => {
    for (const row of document.querySelectorAll('.view-tabs, .dock, .dock-methods')) {
      if (!isSeen(row) || row.scrollWidth <= row.clientWidth + SLACK_PX) continue;
      if (getComputedStyle(row).maskImage === 'none')
        faults.push(`${named(row)} does not show that it scrolls`);
      const chosen = row.querySelector('[aria-pressed="true"], [data-lit="true"]')?.getBoundingClientRect();
      const { left, right } = row.getBoundingClientRect();
      if (chosen && (chosen.left < left - SLACK_PX || chosen.right > right + SLACK_PX))
        faults.push(`${named(row)} hides what is chosen`);
      const group = row.closest('fieldset');
      const rest = group?.querySelector('[aria-haspopup="menu"]')?.getBoundingClientRect();
      if (group && rest && rest.right > group.getBoundingClientRect().right + SLACK_PX)
        faults.push(`${named(row)} hides the list of the rest`);
    }
  };

  /** Labels drawn on a plot reach its edges only if they are cut there. */
  const findCutLabels = (): void => {
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.line-plot canvas')) {
      if (!isSeen(canvas) || canvas.width * canvas.height === 0) continue;
      const context = canvas.getContext('2d')!;
      const edges = [
        context.getImageData(0, 0, 1, canvas.height),
        context.getImageData(canvas.width - 1, 0, 1, canvas.height),
        context.getImageData(0, canvas.height - 1, canvas.width, 1),
      ];
      if (edges.some(({ data }) => data.some((value, index) => index % 4 === 3 && value > 0)))
        faults.push('a label of the plot is cut');
    }
  };

  const findSmallTargets = (): void => {
    for (const element of document.querySelectorAll('button, a[href], input, select, [role="button"]')) {
      // A link within a sentence is as high as its line.
      if (getComputedStyle(element).display === 'inline') continue;
      if (!isSeen(element) || element.closest('.sr-only') || 'baseUiFocusGuard' in element.attributes)
        continue;
      const box = element.getBoundingClientRect();
      const least = Math.min(box.width, box.height);
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      if (least > 1 && least < LEAST_TARGET_PX - 0.5)
        faults.push(`“${name}” is ${Math.round(box.width)} × ${Math.round(box.height)} small`);
    }
  };

  const findHyphenatedNumbers = (lines: readonly Line[]): void => {
    for (const { text } of lines)
      if (/(?<![\p{L}\p{N}_/.])-\p{N}|\dE-\d/u.test(text)) faults.push(`“${text}” has a hyphen for a minus`);
  };

  const lines = seenLines();
  // Lets elements that ignore the pointer count as covers, except those that let the page shine through.
  const everything = new CSSStyleSheet();
  everything.replaceSync(
    ':not(.presenter-spotlight, .stage-square, .reading-container) { pointer-events: auto !important; }',
  );
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, everything];
  const open = lines.filter((line) => !isUnderDialog(line) && !isUnderBar(line)).filter(isUncovered);
  document.adoptedStyleSheets = before;
  findOverlaps(open);
  findHyphenatedNumbers(open);
  findScrolling();
  findLostChoices();
  findCutLabels();
  findSmallTargets();
  return faults;
}
