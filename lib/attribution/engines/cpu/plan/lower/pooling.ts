import type { MaxPoolGradientStep, PoolStep } from '../step';
import type { ImageLowering, LoweringCall } from './lowering-call';
import { planWindow } from './plan-window';

export const MaxPool: ImageLowering = (call, result) => {
  const window = planWindow(call, call.view(0).dims.slice(2));
  return addPool(call, result, { kind: 'pool', operator: 'max', window, countsPads: false });
};

/** Inputs: dy, x, y. */
export const MaxPoolGradient: ImageLowering = (call, { name, dims, epilogue }) => {
  const { builder } = call;
  const [dy, x, y] = [0, 1, 2].map((index) => builder.asImage(call.view(index))) as [number, number, number];
  const window = planWindow(call, dims.slice(2));
  const output = builder.image(name, dims);
  builder.add<MaxPoolGradientStep>({ kind: 'max-pool-gradient', x, y, dy, output, window, epilogue });
  return builder.whole(output);
};

export function addPool(
  call: LoweringCall,
  { name, dims, epilogue }: Parameters<ImageLowering>[1],
  fields: Pick<PoolStep, 'kind' | 'operator' | 'window' | 'countsPads'>,
) {
  const { builder } = call;
  const input = builder.asImage(call.view(0));
  const output = builder.image(name, dims);
  builder.add<PoolStep>({ ...fields, input, output, epilogue });
  return builder.whole(output);
}
