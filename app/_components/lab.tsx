'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAddress } from '../_hooks/use-address';
import { useKeys } from '../_hooks/use-keys';
import { usePreferencesApplied } from '../_hooks/use-preferences-applied';
import { useSiteWorker } from '../_hooks/use-site-worker';
import { useStarted } from '../_hooks/use-started';
import { type MethodInfo, provideMethods } from '../_session/method-list';
import { Dock } from './dock/dock';
import { Banner } from './notices/banner';
import { Overlays } from './overlays/overlays';
import { Places } from './places/places';
import { Predictions } from './predictions/predictions';
import { Presenter } from './present/presenter';
import { ReadingPanel } from './reading/reading-panel';
import { Stage } from './stage/stage';
import { FullScreen } from './stage-bar/full-screen';
import { TopLine } from './top-line/top-line';

const AfterLoad = lazy(() => import('./after-load'));

/** Renders the whole page: top line, places, stage, dock, predictions, and the reading panel over them. */
export function Lab({ methods }: { methods: readonly MethodInfo[] }) {
  const t = useTranslations('meta');
  const [isLoaded, setLoaded] = useState(false);
  useState(() => provideMethods(methods));
  useEffect(() => setLoaded(true), []);
  useStarted();
  useAddress();
  usePreferencesApplied();
  useKeys();
  useSiteWorker();
  return (
    <>
      <main className="lab">
        <h1 className="sr-only">{t('title')}</h1>
        <TopLine />
        <Banner />
        <Places />
        <Stage />
        <Dock />
        <Predictions />
        <Presenter />
        <FullScreen />
        <ReadingPanel />
      </main>
      <Overlays />
      <Suspense>{isLoaded && <AfterLoad />}</Suspense>
    </>
  );
}
