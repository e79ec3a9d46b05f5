/**
 * The last --disable-features replaces Playwright's, so its entries that matter here are repeated. The
 * suggestions of the address bar are pages of their own, which take two seconds of processor time for each
 * window, and a spare renderer takes a quarter of a second.
 */
const DISABLED_FEATURES = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch', 'LocalCompileHints'],
];

/** Flags of every test browser: no network requests of its own, and support for root in a container. */
export const BASE_FLAGS: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--autoplay-policy=no-user-gesture-required',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Enables WebGPU on SwiftShader in page and worker. Without the next three flags the GPU process crashes when
 * the first canvas is presented; its watchdog ends it when a busy machine computes for ten seconds.
 */
export const WEBGPU_FLAGS: readonly string[] = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-angle=swiftshader',
  '--use-vulkan=swiftshader',
  '--disable-gpu-watchdog',
];

/**
 * Adds fake cameras that play a clip in a loop or show Chromium's moving test picture, whose rate is
 * `framesPerSecond`.
 */
export function fakeCameraFlags(
  clipPath: string | undefined,
  deviceCount = 1,
  framesPerSecond = 20,
): readonly string[] {
  return [
    `--use-fake-device-for-media-stream=device-count=${deviceCount},fps=${framesPerSecond}`,
    ...(clipPath === undefined ? [] : [`--use-file-for-fake-video-capture=${clipPath}`]),
  ];
}

/** Discards compiled code at every forced collection, because the browser compiles more of it for hours. */
export const STEADY_HEAP_FLAGS: readonly string[] = ['--js-flags=--stress-flush-code'];

/** Shares the tab with this title, without asking. */
export const sharedTabFlags = (title: string): readonly string[] => [
  `--auto-select-tab-capture-source-by-title=${title}`,
];

/** Shares Chromium's moving test picture as a window, without asking. */
export const SHARED_WINDOW_FLAGS: readonly string[] = [
  '--use-fake-device-for-media-stream=display-media-type=window',
  '--use-fake-ui-for-media-stream',
];
