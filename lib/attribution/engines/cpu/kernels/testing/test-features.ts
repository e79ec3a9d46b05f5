import { supportsFma } from '../../runtime/supports-fma';
import type { Features } from '../kernel';

/** What kernels are tested with: mul + add everywhere, and FMA in Chromium; Node 20 needs a flag for it. */
export const TEST_FEATURES: readonly Features[] = supportsFma()
  ? [{ fma: false }, { fma: true }]
  : [{ fma: false }];
