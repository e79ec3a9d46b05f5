import { useTranslations } from 'use-intl';
import type { MethodText } from '@/lib/content/schema';
import { readAbout } from '@/lib/state/reading-store';
import { setMethod, useSettings } from '@/lib/state/settings-store';
import { useReadingMethod } from '../../_hooks/use-reading-method';
import { allMethods } from '../../_session/method-list';

/** Lists strengths and weaknesses; a method's name opens its text and, in the single view, shows its map. */
export function MethodTable({ texts }: { texts: Readonly<Record<string, MethodText>> }) {
  const t = useTranslations('reading');
  const about = useReadingMethod();
  const showsOneMap = useSettings((state) => state.mode === 'single');
  const choose = (id: string) => {
    if (showsOneMap) setMethod(id);
    readAbout(id);
  };
  return (
    <table className="reading-table">
      <thead>
        <tr>
          <th scope="col">{t('strengths')}</th>
          <th scope="col">{t('weaknesses')}</th>
        </tr>
      </thead>
      {allMethods().map(({ id, name }) => (
        <tbody key={id}>
          <tr>
            <th scope="rowgroup" colSpan={2}>
              <button
                type="button"
                aria-current={id === about ? 'true' : undefined}
                onClick={() => choose(id)}
              >
                {name}
              </button>
            </th>
          </tr>
          <tr>
            <td>{texts[id]?.strengths}</td>
            <td>{texts[id]?.weaknesses}</td>
          </tr>
        </tbody>
      ))}
    </table>
  );
}
