import { generateFormulas } from './formulas';
import type { Generator } from './generator';
import { generateIcons } from './icons';
import { generateKeys } from './keys';
import { generateSelfCheck } from './self-check';
import { generateSettings } from './settings';

/** What Node alone makes; generate.test.ts holds that making it again changes nothing. */
export const GENERATORS: Readonly<Record<string, Generator>> = {
  formulas: generateFormulas,
  icons: generateIcons,
  keys: generateKeys,
  'self-check': generateSelfCheck,
  settings: generateSettings,
};

/**
 * What other programs write in place: their command lines. The colour tables need matplotlib, and
 * color-table.test.ts holds their hashes; onnx_pb.ts needs the network, and onnx-pb.test.ts compares it with
 * onnx.proto.
 */
export const COMMANDS: Readonly<Record<string, readonly [program: string, ...args: string[]]>> = {
  'color-tables': ['python3', 'lib/attribution/heat-map/make-color-tables.py'],
  'onnx-pb': [
    'npx',
    ...['-y', '-p', '@bufbuild/buf@1.75.0', '-p', '@bufbuild/protoc-gen-es@2.13.0'],
    ...['buf', 'generate', 'lib/attribution/onnx', '--template'],
    '{"version":"v2","plugins":[{"local":"protoc-gen-es","out":"lib/attribution/onnx","opt":"target=ts"}]}',
  ],
};
