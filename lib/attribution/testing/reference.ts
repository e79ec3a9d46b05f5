import { describe } from 'vitest';
import { hasReference } from './reference-files';

export { hasReference, referencePath } from './reference-files';

if (!hasReference) {
  console.info('skipped: tests against the PyTorch and Captum reference, ../shared/reference is not there');
}

/** `describe`, skipped (the reason is printed) where the reference numbers are absent. */
export const describeWithReference = describe.skipIf(!hasReference);
