import { COLOR_COUNT } from 'live-attribution/heat-map';
import { RANGE_VALUES } from './map-range-shader';

/** Invocations along each side of a workgroup. */
export const HEAT_MAP_TILE = 8;

/**
 * Equals the heat map of the core: bilinear upsampling with align_corners=False, then 0 … m or −m … m mapped
 * to the colour table, where m is the drawn limit from MapRangePass. An empty map is transparent; alpha is
 * not premultiplied.
 */
export const HEAT_MAP_SHADER = /* wgsl */ `
struct Params {
  map_size: vec2u,
  out_px: u32,
  signed: u32,
  opacity: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> map: array<f32>;
@group(0) @binding(2) var<storage, read> range: array<f32, ${RANGE_VALUES}>;
@group(0) @binding(3) var<storage, read> colors: array<u32, ${COLOR_COUNT}>;
@group(0) @binding(4) var picture: texture_storage_2d<rgba8unorm, write>;

fn value_at(pixel: vec2u) -> f32 {
  let source = max((vec2f(pixel) + 0.5) * vec2f(params.map_size) / f32(params.out_px) - 0.5, vec2f(0.0));
  let low = min(vec2u(source), params.map_size - 1);
  let high = min(low + 1, params.map_size - 1);
  let weight = source - vec2f(low);
  let width = params.map_size.x;
  let top = mix(map[low.y * width + low.x], map[low.y * width + high.x], weight.x);
  let bottom = mix(map[high.y * width + low.x], map[high.y * width + high.x], weight.x);
  return mix(top, bottom, weight.y);
}

@compute @workgroup_size(${HEAT_MAP_TILE}, ${HEAT_MAP_TILE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= params.out_px || id.y >= params.out_px) {
    return;
  }
  let is_signed = params.signed == 1u;
  let limit = range[3];
  var color = vec4f(0.0);
  if (limit > 0.0) {
    let share = value_at(id.xy) / limit;
    let position = select(share, 0.5 + 0.5 * share, is_signed);
    let index = clamp(floor(position * ${COLOR_COUNT}.0), 0.0, ${COLOR_COUNT - 1}.0);
    color = vec4f(unpack4x8unorm(colors[u32(index)]).rgb, params.opacity);
  }
  textureStore(picture, id.xy, color);
}
`;
