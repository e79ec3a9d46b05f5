import { MAX_NAME, shortenText } from 'live-attribution';
import { useTranslations } from 'use-intl';
import type { Notice } from '@/lib/state/notice-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { errorSentence } from '../../_session/error-sentence';
import { methodById } from '../../_session/method-list';

const SENTENCES = {
  'no-webgpu': 'noWebgpu',
  'no-adapter': 'noAdapter',
  'no-simd': 'noSimd',
  restarted: 'restarted',
  stopped: 'stopped',
  'no-models': 'noModels',
  'nothing-frozen': 'nothingFrozen',
  'not-stored': 'notStored',
  'nothing-kept': 'nothingKept',
  update: 'update',
} as const;

const short = (name = '') => shortenText(name, MAX_NAME);

/** Returns the sentence of a notice in the page's language. */
export function useNoticeText(): (notice: Exclude<Notice, { readonly kind: 'not-opened' }>) => string {
  const t = useTranslations('notice');
  const e = useTranslations('error');
  const l = useTranslations('lessonNotice');
  const s = useTranslations('sourceNotice');
  const view = useTranslations('view');
  const engine = useTranslations('engine');
  const format = useNumberFormat();
  return (notice) => {
    switch (notice.kind) {
      case 'error':
      case 'map-error':
        return errorSentence(notice, e);
      case 'lesson':
        return l(notice.problem, { name: short(notice.name), place: short(notice.path) });
      case 'source':
        return s(notice.problem, { reason: short(notice.reason), name: short(notice.name) });
      case 'slow':
        return t('slow', { seconds: format.number(notice.mapMs / 1000, { maximumFractionDigits: 1 }) });
      case 'address':
        return t('address', { parts: notice.parts.join(', ') });
      case 'other-methods': {
        const [method, ...shown] = [notice.method, ...notice.shown].map((id) => methodById(id).name);
        return t('otherMethods', { method: method ?? '', view: view(notice.mode), shown: shown.join(', ') });
      }
      case 'offered-model': {
        const megabytes = format.number(notice.bytes / 1e6, { maximumFractionDigits: 0 });
        return t('offeredModel', { name: notice.name, megabytes });
      }
      case 'device-lost':
        return t('deviceLost', { engine: engine(notice.engine) });
      case 'pictures':
        return t('pictures', { count: notice.count });
      case 'not-exported':
        return t('notExported', { reason: errorSentence(notice.problem, e) });
      case 'saved-invalid':
      case 'saved-size':
      case 'saved-model':
        return t(notice.kind, { file: short(notice.file), model: short(notice.model) });
      default:
        return t(SENTENCES[notice.kind]);
    }
  };
}
