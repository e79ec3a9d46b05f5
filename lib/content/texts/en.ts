import limits from '@/content/en/limits.json';
import methods from '@/content/en/methods.json';
import summary from '@/content/en/summary.json';
import symbols from '@/content/en/symbols.json';
import views from '@/content/en/views.json';
import type { ReadingText } from '../reading';

export const text: ReadingText = { methods, views, limits, summary, symbols };
