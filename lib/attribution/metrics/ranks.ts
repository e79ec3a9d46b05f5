import { ascendingOrder } from './ascending-order';

/** Ranks from 1; ties get their mean rank, as in scipy.stats.rankdata(method='average'). */
export function ranks(values: Float32Array): Float64Array {
  const order = ascendingOrder(values);
  const result = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    const value = values[order[start]!]!;
    let end = start + 1;
    while (end < order.length && values[order[end]!] === value) end++;
    for (let position = start; position < end; position++) result[order[position]!] = (start + 1 + end) / 2;
    start = end;
  }
  return result;
}
