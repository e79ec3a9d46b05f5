import type { useTranslations } from 'use-intl';
import type { Problem } from '@/lib/protocol/problem';

/** Returns the sentence of an error in the page's language. */
export function errorSentence(
  { code, params }: Pick<Problem, 'code' | 'params'>,
  error: ReturnType<typeof useTranslations<'error'>>,
): string {
  // Some refusals have no file name.
  const file = params.file ?? params.model ?? error('theFile');
  const { option, value, min, max } = params;
  if (code === 'option-invalid' && option !== undefined && max !== undefined) {
    const limits = { value: Number(value), min: Number(min), max: Number(max) };
    return error('optionOutOfRange', { option, ...limits });
  }
  if (code === 'layer-unknown' && params.layers === '') return error('noLayers');
  if (code === 'model-fails' && params.reason === undefined) return error('model-ends', { file });
  const { operator = '', reason = '', method = '', classCount = 0, labelCount = 0, limit = 0 } = params;
  return error(code, {
    file,
    operator,
    reason,
    method,
    classCount: Number(classCount),
    labelCount: Number(labelCount),
    limit: Number(limit),
  });
}
