import { WEIGHT_BITS } from 'live-attribution/preprocess';

/** Invocations along each side of a workgroup. */
export const PREPROCESS_TILE = 8;

/** Input of the shader: the video's own planes or a copied texture. */
export type PictureKind = 'external' | 'texture';

interface PictureAccess {
  readonly type: string;
  readonly load: string;
}

/**
 * Resizes, crops and normalises to planes [3, crop, crop] with one invocation per pixel of the crop. Equals
 * preprocessRgba, because like PIL it sums integers and rounds to 8 bits after both passes. Neighbouring
 * pixels recompute their shared rows.
 */
const shader = ({ type, load }: PictureAccess) => /* wgsl */ `
struct Params {
  mean: vec3f,
  crop: u32,
  deviation: vec3f,
  column_stride: u32,
  row_stride: u32,
}

@group(0) @binding(0) var picture: ${type};
@group(0) @binding(1) var<uniform> params: Params;
@group(0) @binding(2) var<storage, read> columns: array<i32>;
@group(0) @binding(3) var<storage, read> rows: array<i32>;
@group(0) @binding(4) var<storage, read_write> planes: array<f32>;

const BITS = vec3u(${WEIGHT_BITS});
// Added before the shift to round to nearest.
const HALF = vec3i(1 << ${WEIGHT_BITS - 1});

fn bytes_at(x: i32, y: i32) -> vec3i {
  return vec3i(round(saturate(${load}.rgb) * 255.0));
}

fn narrow_row(column: u32, y: i32) -> vec3i {
  let start = columns[column];
  let count = columns[column + 1];
  var sum = HALF;
  for (var tap = 0; tap < count; tap++) {
    sum += bytes_at(start + tap, y) * columns[column + 2 + u32(tap)];
  }
  return sum >> BITS;
}

@compute @workgroup_size(${PREPROCESS_TILE}, ${PREPROCESS_TILE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= params.crop || id.y >= params.crop) {
    return;
  }
  let column = id.x * params.column_stride;
  let row = id.y * params.row_stride;
  let start = rows[row];
  let count = rows[row + 1];
  var sum = HALF;
  for (var tap = 0; tap < count; tap++) {
    sum += narrow_row(column, start + tap) * rows[row + 2 + u32(tap)];
  }
  let value = (vec3f(sum >> BITS) / 255.0 - params.mean) / params.deviation;
  let plane = params.crop * params.crop;
  let at = id.y * params.crop + id.x;
  planes[at] = value.r;
  planes[plane + at] = value.g;
  planes[2 * plane + at] = value.b;
}
`;

export const PREPROCESS_SHADERS: Readonly<Record<PictureKind, string>> = {
  external: shader({ type: 'texture_external', load: 'textureLoad(picture, vec2i(x, y))' }),
  texture: shader({ type: 'texture_2d<f32>', load: 'textureLoad(picture, vec2i(x, y), 0)' }),
};
