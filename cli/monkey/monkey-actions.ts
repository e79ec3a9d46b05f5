import type { Page } from '@playwright/test';
import type { Random } from 'live-attribution/random';
import { KEY_TABLE } from '@/lib/keys/key-table';
import { dropFiles } from '@/tools/chromium/drop-file';
import { showAddress } from '@/tools/chromium/show-address';
import { scriptOf } from '../shared/script-of';
import { droppedFiles } from './dropped-files';
import { type Control, visibleControls } from './visible-controls';

/** Does something at random and says what. */
type MonkeyAction = (page: Page, random: Random) => Promise<string>;

const TABLE_KEYS = KEY_TABLE.flatMap(({ keys }) => keys).map(keyName);
const OTHER_KEYS = [
  'Tab',
  'Shift+Tab',
  'Enter',
  'Escape',
  'Escape',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'Backspace',
];
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].flatMap((digit) => [digit, `Shift+${digit}`]);
const KEYS = [...TABLE_KEYS, ...OTHER_KEYS, ...DIGITS];
const MODES = ['single', 'wall', 'layers', 'baselines', 'classes', 'noise', '3d', 'nonsense'];
const METHODS = [
  'saliency',
  'integrated-gradients',
  'smooth-grad',
  'occlusion',
  'guided-grad-cam',
  'nonsense',
];
const LONGEST_PAUSE_MS = 300;

/** Name of a key of the table as Playwright has it. */
function keyName(key: string): string {
  if (key === ' ') return 'Space';
  const named = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'Escape', 'PageUp', 'PageDown'];
  const name = named.find((known) => known.toLowerCase() === key);
  return name ?? key.replace('mod+', 'Control+');
}

const pressKey: MonkeyAction = async (page, random) => {
  const key = random.pick(KEYS);
  await page.keyboard.press(key);
  return `key ${key}`;
};

const clickControl: MonkeyAction = async (page, random) => {
  const controls = (await page.evaluate(scriptOf(visibleControls))) as readonly Control[];
  if (controls.length === 0) return 'no control';
  const { name, x, y } = random.pick(controls);
  await page.mouse.click(x, y);
  return `click on ${name}`;
};

const clickAnywhere: MonkeyAction = async (page, random) => {
  const { x, y } = somewhere(page, random);
  await page.mouse.click(x, y, {
    clickCount: random.pick([1, 1, 2]),
    button: random.pick(['left', 'left', 'right']),
  });
  return `click at ${x}, ${y}`;
};

const drag: MonkeyAction = async (page, random) => {
  const [from, to] = [somewhere(page, random), somewhere(page, random)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  return `drag from ${from.x}, ${from.y} to ${to.x}, ${to.y}`;
};

const turnWheel: MonkeyAction = async (page, random) => {
  const { x, y } = somewhere(page, random);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, random.pick([-300, 100, 300]));
  return `wheel at ${x}, ${y}`;
};

const type: MonkeyAction = async (page, random) => {
  const text = random.pick(['dog', '12', '-1', '1e9', '‮ä😀', '<b>']);
  await page.keyboard.type(text);
  return `type ${text}`;
};

const drop: MonkeyAction = async (page, random) => {
  const files = await droppedFiles(random);
  await dropFiles(page, files);
  return `drop ${Object.keys(files).join(', ')}`;
};

const resize: MonkeyAction = async (page, random) => {
  const size = { width: 320 + random.int(1601), height: 320 + random.int(761) };
  await page.setViewportSize(size);
  return `window of ${size.width} × ${size.height}`;
};

const moveTo: MonkeyAction = async (page, random) => {
  const view = { mode: random.pick(MODES), method: random.pick(METHODS), threshold: String(random.int(120)) };
  const query = `?${new URLSearchParams(view)}`;
  await showAddress(page, query);
  return `address ${query}`;
};

const changeTheme: MonkeyAction = async (page, random) => {
  const colorScheme = random.pick(['dark', 'light'] as const);
  const reducedMotion = random.pick(['reduce', 'no-preference'] as const);
  await page.emulateMedia({ colorScheme, reducedMotion });
  return `${colorScheme}, motion: ${reducedMotion}`;
};

const changeLanguage: MonkeyAction = async (page) => {
  const url = new URL(page.url());
  url.pathname = url.pathname.replace(/\/(en|de)\//, (_, language) => (language === 'en' ? '/de/' : '/en/'));
  await page.goto(url.href, { waitUntil: 'commit' });
  return `page ${url.pathname}`;
};

const reload: MonkeyAction = async (page) => {
  await page.reload({ waitUntil: 'commit' });
  return 'reload';
};

const goThroughHistory: MonkeyAction = async (page, random) => {
  const steps = random.pick([-3, -1, -1, 1]);
  await page.evaluate((count) => history.go(count), steps);
  return `history ${steps}`;
};

const pause: MonkeyAction = async (page, random) => {
  const pauseMs = random.int(LONGEST_PAUSE_MS);
  await page.waitForTimeout(pauseMs);
  return `${pauseMs} ms`;
};

/** Actions with their shares. */
const ACTIONS: readonly (readonly [number, MonkeyAction])[] = [
  [30, pressKey],
  [30, clickControl],
  [8, clickAnywhere],
  [4, drag],
  [3, turnWheel],
  [3, type],
  [5, drop],
  [3, resize],
  [4, moveTo],
  [2, changeTheme],
  [1, changeLanguage],
  [1, reload],
  [2, goThroughHistory],
  [4, pause],
];

const CHOICES = ACTIONS.flatMap(([share, action]) => Array.from({ length: share }, () => action));

export function monkeyAction(page: Page, random: Random): Promise<string> {
  return random.pick(CHOICES)(page, random);
}

function somewhere(page: Page, random: Random): { x: number; y: number } {
  const { width, height } = page.viewportSize()!;
  return { x: random.int(width), y: random.int(height) };
}
