// The allowed imports: files of a folder may import each other and the folders in their row, which are above
// it. A file belongs to the row with the longest matching path.

/** The core's layers, which import each other by relative paths and nothing else of this repository. */
const core = {
  'lib/attribution': [],
  'lib/attribution/random': [],
  'lib/attribution/npy': ['lib/attribution'],
  'lib/attribution/heat-map': ['lib/attribution'],
  'lib/attribution/onnx': ['lib/attribution'],
  'lib/attribution/autodiff': ['lib/attribution', 'lib/attribution/onnx'],
  'lib/attribution/model': ['lib/attribution', 'lib/attribution/onnx'],
  'lib/attribution/preprocess': ['lib/attribution/model'],
  'lib/attribution/metrics': ['lib/attribution', 'lib/attribution/heat-map'],
  'lib/attribution/engines': [
    'lib/attribution',
    'lib/attribution/random',
    'lib/attribution/onnx',
    'lib/attribution/model',
  ],
  'lib/attribution/methods': [
    'lib/attribution',
    'lib/attribution/random',
    'lib/attribution/heat-map',
    'lib/attribution/onnx',
    'lib/attribution/autodiff',
    'lib/attribution/model',
    'lib/attribution/preprocess',
    'lib/attribution/engines',
  ],
  'lib/attribution/explainer': [
    'lib/attribution',
    'lib/attribution/onnx',
    'lib/attribution/autodiff',
    'lib/attribution/model',
    'lib/attribution/preprocess',
    'lib/attribution/metrics',
    'lib/attribution/engines',
    'lib/attribution/methods',
  ],
  'lib/attribution/index.ts': [
    'lib/attribution',
    'lib/attribution/onnx',
    'lib/attribution/autodiff',
    'lib/attribution/model',
    'lib/attribution/engines',
    'lib/attribution/methods',
    'lib/attribution/explainer',
  ],
} as const;

/** The core as other folders import it: by its name, through the `exports` of its package. */
const CORE = 'live-attribution';

const data = { content: [], messages: [] } as const;

const lib = {
  'lib/i18n': ['messages'],
  'lib/content': ['content', 'lib/i18n'],
  'lib/download': [CORE],
  'lib/bench': [CORE],
  'lib/picture': [],
  'lib/video': [],
  'lib/timing': [],
  'lib/scenes': [CORE],
  'lib/gpu': [CORE],
  'lib/model-store': [CORE],
  'lib/protocol': [CORE, 'lib/bench', 'lib/scenes'],
  'lib/embedding': [],
  'lib/camera': ['lib/embedding', 'lib/protocol'],
  'lib/screen': ['lib/embedding'],
  'lib/overlay': [CORE, 'lib/protocol'],
  'lib/settings': [CORE, 'lib/protocol'],
  'lib/lesson': ['content', 'lib/i18n', 'lib/settings'],
  'lib/views': [CORE, 'lib/protocol'],
  'lib/keys': ['lib/i18n', 'lib/views'],
  'lib/export': [CORE],
  'lib/site-worker': ['lib/protocol'],
  'lib/view-3d': [CORE, 'lib/protocol'],
  'lib/worker-client': ['lib/camera', 'lib/protocol', 'lib/scenes'],
  'lib/state': [
    CORE,
    'lib/camera',
    'lib/lesson',
    'lib/protocol',
    'lib/screen',
    'lib/settings',
    'lib/video',
    'lib/views',
  ],
  'lib/address': ['lib/settings'],
} as const;

const wholeLib = [CORE, ...Object.keys(lib)];

export const IMPORT_TABLE: Readonly<Record<string, readonly string[]>> = {
  ...core,
  [CORE]: [],
  'lib/attribution/testing': Object.keys(core),
  ...data,
  ...lib,
  workers: [
    CORE,
    'lib/bench',
    'lib/download',
    'lib/gpu',
    'lib/model-store',
    'lib/overlay',
    'lib/picture',
    'lib/protocol',
    'lib/scenes',
    'lib/timing',
    'lib/views',
  ],
  app: [...wholeLib, 'workers'],
  public: [],
  scripts: [...wholeLib, 'content'],
  tools: [...wholeLib, 'workers'],
  cli: [...wholeLib, 'scripts', 'tools'],
  training: [...wholeLib, 'cli'],
  e2e: [...wholeLib, 'lib/attribution/testing', 'workers', 'app', 'scripts', 'tools', 'cli'],
  '.': [CORE, 'lib/attribution', 'tools', 'e2e'],
};

/** Imports allowed to tests in addition to their folder's row. */
export const TESTS_ALSO_IMPORT: Readonly<Record<string, readonly string[]>> = {
  // The tests run graphs on an engine and compute metrics.
  'lib/attribution': [...Object.keys(core), 'lib/attribution/testing'],
  lib: [CORE, 'lib/attribution/testing', 'lib/i18n', 'lib/protocol', 'content'],
  workers: ['lib/attribution/testing'],
  cli: ['lib/attribution/testing'],
};

/** Folders that may import each package; tests may also import all devDependencies. */
export const PACKAGE_TABLE: Readonly<Record<string, readonly string[]>> = {
  '@axe-core/playwright': ['e2e'],
  '@base-ui/react': ['app'],
  '@bufbuild/protobuf': ['lib/attribution/onnx'],
  '@napi-rs/canvas': ['cli', 'e2e', 'scripts', 'tools', 'training'],
  '@stryker-mutator/core': ['cli'],
  '@stryker-mutator/instrumenter': ['cli'],
  '@playwright/test': ['.', 'cli', 'e2e', 'scripts', 'tools'],
  '@tensorflow/tfjs-backend-cpu': ['lib/attribution/engines'],
  '@tensorflow/tfjs-backend-wasm': ['tools'],
  '@tensorflow/tfjs-backend-webgpu': ['lib/attribution/engines'],
  '@tensorflow/tfjs-core': ['lib/attribution/engines', 'tools'],
  fflate: ['cli', 'lib/export', 'e2e'],
  'icu-minify': ['scripts'],
  katex: ['lib/content'],
  'lucide-react': ['app'],
  'match-sorter': ['app'],
  mediabunny: ['lib/video', 'e2e'],
  next: ['.', 'app'],
  'onnxruntime-node': ['lib/attribution/engines'],
  'onnxruntime-web': ['lib/attribution/engines', 'tools'],
  react: ['app'],
  'react-dom': ['app'],
  '@jsquash/avif': ['cli'],
  sharp: ['cli', 'e2e', 'scripts', 'tools'],
  three: ['lib/overlay', 'lib/view-3d'],
  uplot: ['app'],
  uqr: ['lib/export'],
  'use-intl': ['app'],
  valibot: [
    'app',
    'cli',
    'lib/address',
    'lib/attribution/model',
    'lib/content',
    'lib/export',
    'lib/lesson',
    'lib/model-store',
    'lib/settings',
  ],
  vitest: ['.', 'tools', 'e2e'],
  zustand: ['app', 'lib/state'],
};
