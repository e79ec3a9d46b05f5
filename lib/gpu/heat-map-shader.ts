import { COLOR_COUNT, CONTOUR_SHARES, MAP_STYLES, type MapStyle } from 'live-attribution/heat-map';
import { RANGE_VALUES } from './map-range-shader';

/** Invocations along each side of a workgroup. */
export const HEAT_MAP_TILE = 8;

const styleNumber = (style: MapStyle) => `${MAP_STYLES.indexOf(style)}u`;
const reached = CONTOUR_SHARES.map((share) => `select(0u, 1u, strength >= ${share})`).join(' + ');

/**
 * Equals heatMapRgba of the core: bilinear upsampling with align_corners=False, then the colours and the
 * opacity of a style, where limit and threshold come from MapRangePass. An empty map is transparent; alpha is
 * not premultiplied.
 */
export const HEAT_MAP_SHADER = /* wgsl */ `
struct Params {
  map_size: vec2u,
  out_px: u32,
  signed: u32,
  opacity: f32,
  style: u32,
  has_threshold: u32,
  contours: u32,
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

fn magnitude(value: f32) -> f32 {
  return select(max(value, 0.0), abs(value), params.signed == 1u);
}

fn is_shown(value: f32) -> bool {
  return params.has_threshold == 0u || (magnitude(value) >= range[5] && magnitude(value) > 0.0);
}

/** The colour of a value in the style, without contour lines. */
fn color_of(value: f32) -> vec4f {
  let limit = range[3];
  let shown = is_shown(value);
  let strength = select(0.0, min(magnitude(value) / limit, 1.0), shown);
  if (params.style == ${styleNumber('masked')}) {
    return vec4f(0.0, 0.0, 0.0, 1.0 - strength);
  }
  let is_alone = params.style == ${styleNumber('map')};
  let share = select(value / limit, 0.0, is_alone && !shown);
  let position = select(share, 0.5 + 0.5 * share, params.signed == 1u);
  let index = clamp(floor(position * ${COLOR_COUNT}.0), 0.0, ${COLOR_COUNT - 1}.0);
  let color = unpack4x8unorm(colors[u32(index)]).rgb;
  let strongest = select(1.0, strength, params.style == ${styleNumber('alpha')});
  let alpha = select(0.0, params.opacity * strongest, shown);
  return vec4f(color, select(alpha, 1.0, is_alone));
}

/** Number of levels that the value reaches. */
fn band_at(pixel: vec2i) -> u32 {
  let value = value_at(vec2u(clamp(pixel, vec2i(0), vec2i(i32(params.out_px) - 1))));
  let strength = magnitude(value) / range[3];
  let edge = select(0u, params.has_threshold, range[5] * ${COLOR_COUNT}.0 >= range[3]);
  return select(0u, ${reached} + edge, is_shown(value));
}

/** The colour, or a contour line: white on its stronger side, black on its weaker one. */
fn lined(color: vec4f, pixel: vec2i) -> vec4f {
  let band = band_at(pixel);
  let left = band_at(pixel - vec2i(1, 0));
  let right = band_at(pixel + vec2i(1, 0));
  let above = band_at(pixel - vec2i(0, 1));
  let below = band_at(pixel + vec2i(0, 1));
  let is_opaque = params.style == ${styleNumber('masked')} || params.style == ${styleNumber('map')};
  let alpha = select(params.opacity, 1.0, is_opaque);
  if (min(min(left, right), min(above, below)) < band) {
    return vec4f(1.0, 1.0, 1.0, alpha);
  }
  if (max(max(left, right), max(above, below)) > band) {
    return vec4f(0.0, 0.0, 0.0, alpha);
  }
  return color;
}

@compute @workgroup_size(${HEAT_MAP_TILE}, ${HEAT_MAP_TILE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= params.out_px || id.y >= params.out_px) {
    return;
  }
  var color = vec4f(0.0);
  if (range[3] > 0.0) {
    color = color_of(value_at(id.xy));
    if (params.contours == 1u) {
      color = lined(color, vec2i(id.xy));
    }
  }
  textureStore(picture, id.xy, color);
}
`;
