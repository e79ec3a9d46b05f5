import { readFileSync } from 'node:fs';
import type { DescEnum, DescMessage } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { file_onnx } from './onnx_pb';

/** Field numbers that onnx.proto declares, e.g. 'NodeProto.op_type' → 4. */
function declared(): Map<string, number> {
  const proto = readFileSync(new URL('onnx.proto', import.meta.url), 'utf8').replace(/\/\/.*$/gm, '');
  const open: string[] = [];
  const numbers = new Map<string, number>();
  for (const line of proto.split('\n').map((text) => text.trim())) {
    const block = /^(message|enum|oneof) (\w+) \{$/.exec(line);
    const field = /^(?:(?:optional|repeated) )?(?:[\w.]+ )?(\w+) = (\d+)(?: \[.*\])?;$/.exec(line);
    if (block) open.push(block[1] === 'oneof' ? '' : block[2]!);
    else if (line === '}') open.pop();
    else if (field) numbers.set(`${open.filter(Boolean).at(-1)}.${field[1]}`, Number(field[2]));
  }
  return numbers;
}

function generated(messages: readonly DescMessage[], enums: readonly DescEnum[]): [string, number][] {
  return [
    ...messages.flatMap((message) => [
      ...message.fields.map(({ name, number }): [string, number] => [`${message.name}.${name}`, number]),
      ...generated(message.nestedMessages, message.nestedEnums),
    ]),
    ...enums.flatMap(({ name, values }) =>
      values.map((value): [string, number] => [`${name}.${value.name}`, value.number]),
    ),
  ];
}

test('onnx_pb.ts has the fields of onnx.proto; otherwise run npm run generate -- onnx-pb', () => {
  const fields = new Map(generated(file_onnx.messages, file_onnx.enums));
  expect(fields.size).toBeGreaterThan(40);
  expect(fields).toEqual(declared());
});
