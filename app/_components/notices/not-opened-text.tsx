import { shortenText } from 'live-attribution';
import { useLocale, useTranslations } from 'use-intl';
import type { NotOpened } from '@/lib/state/notice-store';
import { errorSentence } from '../../_session/error-sentence';

/** Number of files that a sentence names; the others are counted. */
const NAMED = 3;
const MAX_NAME_LETTERS = 40;

/** Says which files were not opened; its code loads with the first of them. */
export default function NotOpenedText({ groups }: { groups: readonly NotOpened[] }) {
  const text = useNotOpenedText();
  return groups.map(text).join(' ');
}

const shortName = (name: string) => shortenText(name, MAX_NAME_LETTERS);

function useNotOpenedText(): (group: NotOpened) => string {
  const t = useTranslations('notOpened');
  const e = useTranslations('error');
  const list = new Intl.ListFormat(useLocale());
  return ({ reason, files: names, params = {}, problem }) => {
    const rest = names.length - NAMED;
    const shown = names.slice(0, rest > 1 ? NAMED : names.length).map(shortName);
    const files = list.format(rest > 1 ? [...shown, t('others', { count: rest })] : shown);
    switch (reason) {
      case 'image-invalid':
      case 'image-size':
      case 'model-size':
      case 'file-wrong-type':
        return errorSentence({ code: reason, params: { file: files } }, e);
      case 'refused': {
        const sentence =
          problem && errorSentence({ ...problem, params: { ...problem.params, file: files } }, e);
        return sentence?.includes(files) ? sentence : t('refused', { files, sentence: sentence ?? '' });
      }
      default: {
        const { limit = 0, used = '', codec = '', classCount = 0, labelCount = 0 } = params;
        const counts = {
          limit: Number(limit),
          classCount: Number(classCount),
          labelCount: Number(labelCount),
        };
        const named = { used: shortName(String(used)), codec: shortName(String(codec)) };
        return t(reason, { files, count: names.length, ...named, ...counts });
      }
    }
  };
}
