import type { Rgb } from './gif-transparent-colour';

/** Side of the pieces that are read at once; every WebGL 2 implementation has textures of this size. */
const PIECE_PX = 2048;
const UNCHANGED: ImageBitmapOptions = { premultiplyAlpha: 'none', colorSpaceConversion: 'none' };

/**
 * Returns an opaque copy with the stored colours, as PIL's `convert('RGB')` gives them: alpha is dropped, not
 * multiplied. Fully transparent pixels get the colour `transparent`, if given. Reads through WebGL because a
 * 2D canvas multiplies colours by alpha when it stores them; without WebGL transparent parts become dark. The
 * bitmap must have been decoded with `premultiplyAlpha: 'none'`; it is closed.
 */
export async function withoutAlpha(bitmap: ImageBitmap, transparent?: Rgb): Promise<ImageBitmap> {
  const { width, height } = bitmap;
  const opaque = new OffscreenCanvas(width, height);
  const context = opaque.getContext('2d', { alpha: false })!;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl) await copyPieces(gl, bitmap, context, transparent);
  else context.drawImage(bitmap, 0, 0);
  bitmap.close();
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return opaque.transferToImageBitmap();
}

async function copyPieces(
  gl: WebGL2RenderingContext,
  bitmap: ImageBitmap,
  target: OffscreenCanvasRenderingContext2D,
  transparent?: Rgb,
): Promise<void> {
  const read = pixelReader(gl);
  for (let top = 0; top < bitmap.height; top += PIECE_PX) {
    for (let left = 0; left < bitmap.width; left += PIECE_PX) {
      const widthPx = Math.min(PIECE_PX, bitmap.width - left);
      const heightPx = Math.min(PIECE_PX, bitmap.height - top);
      const piece = await createImageBitmap(bitmap, left, top, widthPx, heightPx, UNCHANGED);
      const pixels = read(piece);
      piece.close();
      dropAlpha(pixels.data, transparent);
      target.putImageData(pixels, left, top);
    }
  }
}

/** Returns a function that reads a bitmap's RGBA bytes as stored. */
function pixelReader(gl: WebGL2RenderingContext): (bitmap: ImageBitmap) => ImageData {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
  return (bitmap) => {
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
    const pixels = new ImageData(bitmap.width, bitmap.height);
    const bytes = new Uint8Array(pixels.data.buffer);
    gl.readPixels(0, 0, bitmap.width, bitmap.height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    return pixels;
  };
}

function dropAlpha(rgba: Uint8ClampedArray, transparent?: Rgb): void {
  for (let at = 0; at < rgba.length; at += 4) {
    if (transparent && rgba[at + 3] === 0) rgba.set(transparent, at);
    rgba[at + 3] = 255;
  }
}
