import { Dialog } from '@base-ui/react/dialog';
import { Tabs } from '@base-ui/react/tabs';
import { X } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Reading } from '@/lib/content/reading';
import { ownsKey } from '@/lib/keys/typing';
import { closeReading, READING_PAGES, showReadingPage, useReadingState } from '@/lib/state/reading-store';
import { useMediaQuery } from '../../_hooks/use-media-query';
import { Notices } from '../notices/notices';
import { IconButton } from '../ui/icon-button';
import { LimitsPage } from './limits-page';
import { MethodPage } from './method-page';
import { SummaryPage } from './summary-page';

/** Media query under which the sheet covers the whole page, as in reading.css. */
const COVERS_PAGE = '(max-width: 47.99rem)';

export interface ReadingSheetProps {
  readonly reading: Reading;
  readonly container: RefObject<HTMLElement | null>;
}

/** Shows the panel beside the usable page; on a phone it is modal. */
export default function ReadingSheet({ reading, container }: ReadingSheetProps) {
  const open = useReadingState((state) => state.open);
  const page = useReadingState((state) => state.page);
  const coversPage = useMediaQuery(COVERS_PAGE);
  const sheet = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page starts at its top
  useEffect(() => {
    // Braces drop the promise of newer browsers, because React would take it for the effect's clean-up.
    sheet.current?.scrollTo({ top: 0 });
  }, [page]);
  return (
    <Dialog.Root open={open} modal={coversPage} disablePointerDismissal onOpenChange={onOpenChange}>
      <Dialog.Portal container={container}>
        <Dialog.Popup ref={sheet} className="reading" initialFocus={sheet} data-scrolls>
          <Tabs.Root value={page} onValueChange={showReadingPage}>
            <SheetHead />
            <Notices at="reading" />
            <Tabs.Panel value="method" className="reading-page" tabIndex={-1}>
              <MethodPage reading={reading} />
            </Tabs.Panel>
            <Tabs.Panel value="limits" className="reading-page" tabIndex={-1}>
              <LimitsPage limits={reading.text.limits} />
            </Tabs.Panel>
            <Tabs.Panel value="summary" className="reading-page" tabIndex={-1}>
              <SummaryPage reading={reading} />
            </Tabs.Panel>
          </Tabs.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SheetHead() {
  const t = useTranslations('reading');
  return (
    <div className="reading-head">
      <Dialog.Title className="sr-only">{t('label')}</Dialog.Title>
      <Tabs.List className="reading-tabs" aria-label={t('pages')}>
        {READING_PAGES.map((page) => (
          <Tabs.Tab key={page} value={page} className="button reading-tab">
            {t(page)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Dialog.Close render={<IconButton icon={X} label={t('close')} keyName="Esc" />} />
    </div>
  );
}

/** Whether a field or an open menu handles Escape itself. */
function onOpenChange(open: boolean, details: Dialog.Root.ChangeEventDetails): void {
  if (details.reason === 'escape-key' && ownsKey(details.event.target, 'Escape')) details.cancel();
  else if (!open) closeReading();
}
