import { Menu } from '@base-ui/react/menu';
import { FileJson, Presentation, Projector } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { keyCap } from '@/lib/keys/key-names';
import { lessonText } from '@/lib/lesson/lesson-text';
import { useLesson } from '@/lib/state/lesson-store';
import { present, presentWithoutLesson } from '../../_session/lesson/presenting';
import { openLessonDialog } from '../../_session/open/file-dialogs';

/** Starts a talk with the open or built-in lesson, with a lesson from a file, or without one. */
export default function PresentMenu() {
  const t = useTranslations('present');
  const locale = useLocale();
  const title = useLesson((state) => state.lesson?.title);
  return (
    <>
      <Menu.Item className="popup-item" onClick={present}>
        <Presentation aria-hidden />
        {title === undefined ? t('ten-minutes') : lessonText(title, locale)}
        <kbd className="key-cap">{keyCap('present', {})}</kbd>
      </Menu.Item>
      <Menu.Item className="popup-item" onClick={presentWithoutLesson}>
        <Projector aria-hidden />
        {t('without')}
      </Menu.Item>
      <Menu.Item className="popup-item" onClick={openLessonDialog}>
        <FileJson aria-hidden />
        {t('file')}
      </Menu.Item>
    </>
  );
}
