import { noticeText } from '@/scripts/steps/notice.mjs';
import { projectRoot } from '@/scripts/steps/project-root.mjs';
import type { Generator } from './generator';

/** Generates NOTICE from the installed packages. */
export const generateNotice: Generator = async () => ({ NOTICE: await noticeText(projectRoot) });
