import { describe } from 'vitest';
import { hasReference } from './reference-files';

export { hasReference, referencePath } from './reference-files';

if (!hasReference) {
  console.info('skipped: tests against the PyTorch and Captum reference, ../shared/reference is not there');
}

/** `describe`, skipped with a printed reason if the reference files are missing. */
export const describeWithReference = describe.skipIf(!hasReference);
