export type { AttributionMap, MapSize } from './attribution-map';
export { expectType, float32Tensor, sameDims, sizeOf, type Tensor } from './tensor';
export { UserError, type UserErrorCode } from './user-error';
