import methods from '@/content/methods.json';
import papers from '@/content/papers.json';
import type { ReadingFacts } from './reading';

export const facts: ReadingFacts = { methods, papers };
