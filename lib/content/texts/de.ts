import limits from '@/content/de/limits.json';
import methods from '@/content/de/methods.json';
import summary from '@/content/de/summary.json';
import symbols from '@/content/de/symbols.json';
import views from '@/content/de/views.json';
import type { ReadingText } from '../reading';

export const text: ReadingText = { methods, views, limits, summary, symbols };
