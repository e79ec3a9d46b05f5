// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are quotations of code
/** Code outside functions that runs once, when a test first needs its file; Stryker changes it only later. */
const TOO_LATE = 'Stryker makes this change after its file was loaded. Made by hand, it fails unit tests.';

/** A change that is not counted, and why: no test can notice it, or it comes too late. */
interface EquivalentMutant {
  readonly file: string;
  /** The line where it starts, without the spaces around it. */
  readonly line: string;
  /** The changed text as it stands in the file. */
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export const EQUIVALENT_MUTANTS: readonly EquivalentMutant[] = [
  {
    file: 'lib/attribution/engines/cpu/kernels/copy.ts',
    line: 'for (let element = 0; element < 3; element++) {',
    original: 'element < 3',
    replacement: 'element <= 3',
    reason: 'At most three elements are left after whole vectors, so a fourth is never copied.',
  },
  {
    file: 'lib/attribution/engines/cpu/kernels/interleave.ts',
    line: "key: 'interleave',",
    original: "'interleave'",
    replacement: '""',
    reason: 'A key only has to differ from those of other kernels, and no other is empty.',
  },
  {
    file: 'lib/attribution/engines/cpu/kernels/matmul-tile.ts',
    line: 'return f32x4.add(scaled, beta === 1 ? addend : f32x4.mul(addend, v128.f32(beta)));',
    original: 'beta === 1',
    replacement: 'false',
    reason: 'A number times 1 is itself; the condition only saves the product.',
  },
  {
    file: 'lib/attribution/engines/cpu/plan/plan-builder.ts',
    line: 'return this.newConstant(`${view.base}/dense`, gather(this.constant(view.base), view));',
    original: '`${view.base}/dense`',
    replacement: '``',
    reason: 'The name of a constant is made unique and shown nowhere.',
  },
  {
    file: 'lib/attribution/engines/cpu/plan/split-normalization.ts',
    line: 'name: `${name}/Mul`,',
    original: '`${name}/Mul`',
    replacement: '``',
    reason: 'The name of a node is only in the reason why it is left to onnxruntime; a product never is.',
  },
  {
    file: 'lib/attribution/engines/cpu/runtime/program-cache.ts',
    line: "const key = [...new Set(kernels.map((kernel) => kernel.key))].join('\\n');",
    original: "'\\n'",
    replacement: '""',
    reason: 'Each key starts with the name of its kernel, so keys differ without a character between them.',
  },
  {
    file: 'lib/attribution/explainer/kernels-agree.ts',
    line: "const b = new GraphBuilder('probe');",
    original: "'probe'",
    replacement: '""',
    reason: 'Nothing reads the name of this graph.',
  },
  {
    file: 'lib/attribution/methods/graph/top-classes-graph.ts',
    line: 'const info = several.inputs.find(({ name }) => name === input)!;',
    original: 'name === input',
    replacement: 'true',
    reason: 'A model has one input.',
  },
  {
    file: 'lib/attribution/model/classifier/input-normalisation.ts',
    line: "const constants = channelConstants(graph, (isFirst ? right : left) ?? '', axis) ?? [];",
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Anything but three constants, one per channel, is no normalisation: one is refused as none is.',
  },
  {
    file: 'lib/attribution/engines/cpu/kernels/elementary/erf.ts',
    line: '-5.96761703e-4, 4.99119423e-3, -2.67681349e-2, 1.12819925e-1, -3.76125336e-1, 1.28379166e-1,',
    original: '-5.96761703e-4',
    replacement: '+5.96761703e-4',
    reason: TOO_LATE,
  },
  {
    file: 'lib/attribution/engines/cpu/plan/lower/pointwise-functions.ts',
    line: "Exp: own('Exp'),",
    original: "'Exp'",
    replacement: '""',
    reason: TOO_LATE,
  },
];
