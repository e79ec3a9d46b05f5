/** Invocations of the single workgroup; each processes every 256th value. */
const THREADS = 256;

/**
 * Float32 results: minimum, maximum, locked limit, drawn limit, 1 if a value is not finite, and the smallest
 * shown magnitude.
 */
export const RANGE_VALUES = 6;

/**
 * Equals displayLimit and thresholdLevel on the CPU. Computes numpy's percentile by radix selection: the bits
 * of non-negative floats have the order of the floats, so histograms give the value of a rank byte by byte.
 * Tests finiteness on the bits, because WGSL may assume that all floats are finite.
 */
export const MAP_RANGE_SHADER = /* wgsl */ `
struct Params {
  signed: u32,
  rule: u32,
  limit_rank: Rank,
  has_threshold: u32,
  threshold_rank: Rank,
}

/** A percentile lies between the values of two ranks. */
struct Rank {
  below: u32,
  weight: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> map: array<f32>;
@group(0) @binding(2) var<storage, read_write> range: array<f32, ${RANGE_VALUES}>;

const THREADS = ${THREADS}u;
const EXPONENT = 0x7f800000u;
const MAX_FLOAT32 = 3.4028234e38;
var<workgroup> low: array<f32, THREADS>;
var<workgroup> high: array<f32, THREADS>;
var<workgroup> above: array<u32, THREADS>;
var<workgroup> broken: atomic<u32>;
var<workgroup> counts: array<atomic<u32>, 256>;
var<workgroup> found: u32;
var<workgroup> rank: u32;
var<workgroup> equals: u32;

/** Bits of the displayed magnitude of a value, which is not negative. */
fn magnitude(index: u32) -> u32 {
  let bits = bitcast<u32>(map[index]);
  return select(select(bits, 0u, (bits >> 31u) == 1u), bits & 0x7fffffffu, params.signed == 1u);
}

fn find_range(thread: u32) {
  var smallest = MAX_FLOAT32;
  var largest = -MAX_FLOAT32;
  for (var index = thread; index < arrayLength(&map); index += THREADS) {
    let value = map[index];
    if ((bitcast<u32>(value) & EXPONENT) == EXPONENT) {
      atomicStore(&broken, 1u);
    } else {
      smallest = min(smallest, value);
      largest = max(largest, value);
    }
  }
  low[thread] = smallest;
  high[thread] = largest;
  for (var half = THREADS / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (thread < half) {
      low[thread] = min(low[thread], low[thread + half]);
      high[thread] = max(high[thread], high[thread + half]);
    }
  }
  workgroupBarrier();
}

/** Stores the bits of the rank's value in found, and the number of equal values after it in equals. */
fn find_rank(thread: u32, target_rank: u32) {
  // Waits until no thread reads the previous percentile.
  workgroupBarrier();
  if (thread == 0) {
    found = 0u;
    rank = target_rank;
  }
  for (var byte = 0u; byte < 4u; byte++) {
    let shift = 24u - 8u * byte;
    let known = select(0xffffffffu << ((shift + 8u) & 31u), 0u, byte == 0u);
    atomicStore(&counts[thread], 0u);
    workgroupBarrier();
    for (var index = thread; index < arrayLength(&map); index += THREADS) {
      let bits = magnitude(index);
      if ((bits & known) == found) {
        atomicAdd(&counts[(bits >> shift) & 255u], 1u);
      }
    }
    workgroupBarrier();
    if (thread == 0) {
      for (var value = 0u; value < 256u; value++) {
        let count = atomicLoad(&counts[value]);
        if (rank < count) {
          found |= value << shift;
          equals = count - rank - 1u;
          break;
        }
        rank -= count;
      }
    }
    workgroupBarrier();
  }
}

/** Interpolates linearly between the value of the rank and the next one. */
fn find_percentile(thread: u32, target_rank: Rank) -> f32 {
  find_rank(thread, target_rank.below);
  var next = EXPONENT;
  for (var index = thread; index < arrayLength(&map); index += THREADS) {
    let bits = magnitude(index);
    if (bits > found) {
      next = min(next, bits);
    }
  }
  above[thread] = next;
  for (var half = THREADS / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (thread < half) {
      above[thread] = min(above[thread], above[thread + half]);
    }
  }
  workgroupBarrier();
  let is_last = equals > 0u || above[0] == EXPONENT;
  let lower = bitcast<f32>(found);
  let upper = bitcast<f32>(select(above[0], found, is_last));
  return lower + (upper - lower) * target_rank.weight;
}

@compute @workgroup_size(THREADS)
fn main(@builtin(local_invocation_index) thread: u32) {
  find_range(thread);
  var percentile = 0.0;
  if (params.rule == 1u) {
    percentile = find_percentile(thread, params.limit_rank);
  }
  var level = 0.0;
  if (params.has_threshold == 1u) {
    level = find_percentile(thread, params.threshold_rank);
  }
  if (thread == 0) {
    let extreme = max(max(high[0], select(0.0, -low[0], params.signed == 1u)), 0.0);
    let locked = select(0.0, range[2], params.rule == 2u);
    let chosen = select(locked, percentile, params.rule == 1u);
    let limit = select(extreme, chosen, chosen > 0.0);
    let is_broken = atomicLoad(&broken) == 1u;
    range[0] = low[0];
    range[1] = high[0];
    range[2] = select(limit, locked, extreme == 0.0);
    range[3] = select(limit, 0.0, extreme == 0.0 || is_broken);
    range[4] = select(0.0, 1.0, is_broken);
    range[5] = level;
  }
}
`;
