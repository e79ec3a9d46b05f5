import { ModuleBuilder, v128 } from '../../assembler';
import type { Operand } from '../../plan/operand';
import type { PointwiseProgram } from '../../plan/pointwise-program';
import { pointwiseCode, pointwiseOperands } from '../pointwise-code';
import { codeOfProgram } from '../pointwise-operators';

/** Runs a program on arrays of equal length in WebAssembly. */
export async function evaluateProgram(
  program: PointwiseProgram,
  inputs: ReadonlyMap<Operand, Float32Array>,
  computed?: Float32Array,
): Promise<Float32Array> {
  await Promise.all(codeOfProgram(program).map((code) => code.load()));
  const arrays = [...pointwiseOperands(program).map((operand) => inputs.get(operand)!)];
  if (computed) arrays.push(computed);
  const length = arrays[0]!.length;
  const stride = Math.ceil(length / 4) * 16;
  const pages = Math.ceil(((arrays.length + 1) * stride) / 65536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  for (const [index, array] of arrays.entries()) {
    new Float32Array(memory.buffer, index * stride, length).set(array);
  }
  const bytes = moduleOf(program, arrays.length * stride, stride, pages, computed !== undefined);
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  (instance.exports.run as () => void)();
  return new Float32Array(memory.buffer, arrays.length * stride, length).slice();
}

function moduleOf(
  program: PointwiseProgram,
  target: number,
  stride: number,
  pages: number,
  hasComputed: boolean,
) {
  const operands = pointwiseOperands(program);
  const module = new ModuleBuilder({ initialPages: pages, maximumPages: pages, shared: false });
  const run = module.procedure([], (f) => {
    const at = f.local('i32');
    const code = pointwiseCode(program, { f });
    const body = () => {
      const result = code({
        operand: (operand) => v128.load(at, operands.indexOf(operand) * stride),
        ...(hasComputed && { computed: v128.load(at, operands.length * stride) }),
      });
      f.storeV128(at, result, target);
    };
    f.repeat(at, 0, stride, body, 16);
  });
  module.export('run', run);
  return module.toBytes();
}
