import { describe } from 'vitest';
import { hasCases } from './case-files';

export { casePath, readCase } from './case-files';

/** `describe`, skipped with a printed reason if the folder of cases is missing. */
export const describeWithCases = describe.skipIf(!hasCases);
