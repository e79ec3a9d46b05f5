import { Conv, ConvGradient } from './convolution';
import type { ImageLowering, Lowering } from './lowering-call';
import { POINTWISE_OPERATORS } from './pointwise-operators';
import { MaxPool, MaxPoolGradient } from './pooling';
import { Gemm } from './products';
import { GlobalAveragePool, GlobalMaxPool, REDUCTIONS } from './reductions';
import { Expand, Flatten, Identity, Reshape, Squeeze, Unsqueeze } from './reshape';
import type { WritePointwise } from './write-pointwise';

/** Functions that write the steps of operators. */
export interface Lowerings {
  /** Operators on each element, with broadcasting. */
  readonly pointwise: ReadonlyMap<string, WritePointwise>;
  /** Operators whose step can change its result element by element before it is stored. */
  readonly image: ReadonlyMap<string, ImageLowering>;
  readonly other: ReadonlyMap<string, Lowering>;
}

const table = <T>(functions: Readonly<Record<string, T>>) => new Map(Object.entries(functions));

/** Operators of ResNets and of the methods' own graphs; `load-lowerings.ts` has the others. */
export const LOWERINGS: Lowerings = {
  pointwise: table<WritePointwise>(POINTWISE_OPERATORS),
  image: table<ImageLowering>({ Conv, ConvGradient, MaxPool, MaxPoolGradient }),
  other: new Map([
    ...REDUCTIONS,
    ...table<Lowering>({
      Expand,
      Flatten,
      Gemm,
      GlobalAveragePool,
      GlobalMaxPool,
      Identity,
      Reshape,
      Squeeze,
      Unsqueeze,
    }),
  ]),
};
