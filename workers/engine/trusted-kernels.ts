import { type CpuEngine, createCpuEngine } from 'live-attribution/engines/cpu';
import { kernelsAgree } from 'live-attribution/explainer';

/**
 * Returns the fast kernels if they compute like the exact ones on this device, otherwise the exact ones, of
 * which every instruction is defined to the bit.
 */
export async function trustedKernels(
  threads: number,
  create = createCpuEngine,
): Promise<{ readonly kernels: CpuEngine; readonly isFast: boolean }> {
  const fast = create({ threads });
  const exact = create({ threads: 1, exact: true });
  const isFast = await kernelsAgree(fast, exact);
  await exact.dispose();
  if (isFast) return { kernels: fast, isFast };
  await fast.dispose();
  return { kernels: create({ threads, exact: true }), isFast };
}
