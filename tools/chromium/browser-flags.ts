/**
 * For every browser of the tests: nothing of its own goes to the network, and it runs as root in a container.
 */
export const BASE_FLAGS: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--autoplay-policy=no-user-gesture-required',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * WebGPU on SwiftShader, in page and worker, on a machine without a GPU. The last three are needed too:
 * without them computing works, but the first presented canvas kills the GPU process.
 */
export const WEBGPU_FLAGS: readonly string[] = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-angle=swiftshader',
  '--use-vulkan=swiftshader',
];

/**
 * A fake camera that plays a clip in a loop, or several that show Chromium's own test picture; the browser
 * context allows it.
 */
export function fakeCameraFlags(clipPath: string | undefined, deviceCount = 1): readonly string[] {
  return [
    `--use-fake-device-for-media-stream=device-count=${deviceCount}`,
    ...(clipPath === undefined ? [] : [`--use-file-for-fake-video-capture=${clipPath}`]),
  ];
}
