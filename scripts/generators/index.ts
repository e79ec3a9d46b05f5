import { generateDrawing } from './drawing';
import { generateFormulas } from './formulas';
import type { Generator } from './generator';
import { generateIcons } from './icons';
import { generateKeys } from './keys';
import { generateNotice } from './notice';
import { generateSelfCheck } from './self-check';
import { generateSettings } from './settings';

/** Generators that need only Node; generate.test.ts compares their results with the files. */
export const GENERATORS: Readonly<Record<string, Generator>> = {
  drawing: generateDrawing,
  formulas: generateFormulas,
  icons: generateIcons,
  keys: generateKeys,
  notice: generateNotice,
  'self-check': generateSelfCheck,
  settings: generateSettings,
};

/**
 * Commands of other programs that write files. The colour tables need matplotlib and are tested by their
 * hashes (color-table.test.ts); onnx_pb.ts needs the network and is tested against onnx.proto
 * (onnx-pb.test.ts).
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
