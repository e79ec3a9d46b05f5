import { FileJson, Presentation, SquarePlay } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Lesson } from '@/lib/lesson/lesson-schema';
import { lessonText } from '@/lib/lesson/lesson-text';
import { openLesson, useLesson } from '@/lib/state/lesson-store';
import { closeList } from '@/lib/state/place-store';
import { presentLesson } from '../../_session/lesson/presenting';
import { openLessonDialog } from '../../_session/open/file-dialogs';
import { fetchBuiltInLessons } from '../../_session/open/open-lesson';
import { useTip } from '../ui/tip';
import { LessonSteps } from './lesson-steps';

/** Lists the lessons in place of the map: each can be presented, or taken step by step on this page. */
export default function Lessons() {
  const t = useTranslations('teach');
  const a = useTranslations('action');
  const open = useLesson((state) => state.lesson);
  const [builtIn, setBuiltIn] = useState<readonly Lesson[]>([]);
  useEffect(() => {
    void fetchBuiltInLessons().then(setBuiltIn);
  }, []);
  const others = builtIn.filter(({ id }) => id !== open?.id);
  return (
    <section className="stage-list" aria-label={t('lessons')}>
      <h2 className="heading">{t('lessons')}</h2>
      <ul className="lesson-cards">
        {[...(open ? [open] : []), ...others].map((lesson) => (
          <LessonCard key={lesson.id} lesson={lesson} isOpen={lesson === open} />
        ))}
      </ul>
      <button type="button" className="button button-filled" onClick={openLessonDialog}>
        <FileJson aria-hidden /> {a('open-lesson')}
      </button>
      <p className="note">{t('fileHint')}</p>
    </section>
  );
}

function LessonCard({ lesson, isOpen }: { readonly lesson: Lesson; readonly isOpen: boolean }) {
  const t = useTranslations('teach');
  const locale = useLocale();
  const withTip = useTip();
  const take = () => {
    if (isOpen) closeList();
    else openLesson(lesson);
  };
  return (
    <li className="lesson-card">
      <h3 className="lesson-card-title">{lessonText(lesson.title, locale)}</h3>
      <p className="note">{t('steps', { count: lesson.steps.length })}</p>
      <div className="lesson-card-buttons">
        <button type="button" className="button button-solid" onClick={take}>
          <SquarePlay aria-hidden /> {isOpen ? t('goOn') : t('take')}
        </button>
        <button
          type="button"
          className="button button-filled"
          onClick={() => presentLesson(lesson)}
          {...withTip(t('presentHint'), 'present')}
        >
          <Presentation aria-hidden /> {t('present')}
        </button>
      </div>
      {isOpen && <LessonSteps lesson={lesson} />}
    </li>
  );
}
