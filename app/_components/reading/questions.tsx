import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ReadingText } from '@/lib/content/reading';
import type { ViewText } from '@/lib/content/schema';
import { READING_VIEWS } from '@/lib/content/views';
import { useReadingView } from '../../_hooks/use-reading-view';

/** Lists the questions of the present view; those of other views on request. */
export function Questions({ views }: { views: ReadingText['views'] }) {
  const t = useTranslations('reading');
  const current = useReadingView();
  return (
    <>
      <ViewQuestions view={views[current]} />
      <details className="reading-details">
        <summary>
          <ChevronRight aria-hidden />
          {t('otherViews')}
        </summary>
        {READING_VIEWS.filter((view) => view !== current).map((view) => (
          <ViewQuestions key={view} view={views[view]} />
        ))}
      </details>
    </>
  );
}

function ViewQuestions({ view: { title, questions } }: { view: ViewText }) {
  const t = useTranslations('reading');
  return (
    <>
      <h5 className="reading-subheading">{title}</h5>
      <ul className="reading-questions">
        {questions.map(({ ask, look }) => (
          <li key={ask}>
            <p>{ask}</p>
            <details className="reading-details">
              <summary>
                <ChevronRight aria-hidden />
                {t('look')}
              </summary>
              <p>{look}</p>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
