'use client';

import { lazy, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFrozen } from '@/lib/state/frozen-store';
import { isConcealed, useLesson } from '@/lib/state/lesson-store';
import { useMapValues } from '@/lib/state/map-values-store';
import { usePlaces } from '@/lib/state/place-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import { useLabSession } from '../../_hooks/use-lab-session';
import { useMapPointing } from '../../_hooks/use-map-pointing';
import { useModels } from '../../_hooks/use-models';
import { useOverlaySize } from '../../_hooks/use-overlay-size';
import { usePictureDrop } from '../../_hooks/use-picture-drop';
import { usePictureSource } from '../../_hooks/use-picture-source';
import { useSceneSource } from '../../_hooks/use-scene-source';
import { useStreamSource } from '../../_hooks/use-stream-source';
import { useVideoSource } from '../../_hooks/use-video-source';
import { doubleClickStage, MAP_SENTENCE_ID, STAGE_ID } from '../../_session/page-actions';
import { Notices } from '../notices/notices';
import { ViewTabs } from '../places/view-tabs';
import { View3d } from '../view-3d/view-3d';
import { LoadingLine } from './loading-line';
import { MapBadges } from './map-badges';
import { RefiningBar } from './refining-bar';
import { StageFrame } from './stage-frame';
import { Welcome } from './welcome';

// Components that are hidden at first load on demand.
const FrozenFigure = lazy(() => import('../compare/frozen-figure'));
const Board = lazy(() => import('../board/board'));
const NoisePanel = lazy(() => import('../noise/noise-panel'));
const MissingView = lazy(() => import('../places/missing-view'));
const Lessons = lazy(() => import('../teach/lessons'));
const MapValue = lazy(() => import('../map-values/map-value'));
const SwitchCamera = lazy(() => import('./switch-camera'));
const CameraPanel = lazy(() => import('./camera-panel'));
const Transport = lazy(() => import('../transport/transport'));
const ScreenTools = lazy(() => import('../screen/screen-tools'));

/** Shows the picture, the map over the network's square, and their badges. */
export function Stage() {
  const t = useTranslations('stage');
  const stage = useRef<HTMLElement>(null);
  const mapHost = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const source = useSource((state) => state.source);
  const isStill = useSource((state) => state.stillShown);
  const isVideo = ('stream' in source || source.kind === 'video') && !isStill;
  const camera = useSource((state) => state.camera.phase);
  const hasCameras = useSource((state) => state.cameras.length > 1);
  const mode = useSettings((state) => state.mode);
  const list = usePlaces((state) => state.list);
  const concealed = useLesson(isConcealed);
  const comparing = useFrozen((state) => state.comparing);
  // A frozen frame is stored when it is left.
  const isFrozen = useSource((state) => state.frozen);
  const hasFrozen = useFrozen((state) => state.frame !== undefined) || isFrozen;
  const session = useLabSession(stage, mapHost);
  useModels();
  useOverlaySize(session, mapHost);
  // Runs before the browser paints the new picture.
  useLayoutEffect(() => {
    if (source) session?.pictureChanges();
  }, [session, source]);
  // Runs before the sources' effects, because these submit the first frame.
  useEffect(() => {
    if (source) session?.pictureChanged();
  }, [session, source]);
  useSceneSource(session, canvas);
  usePictureSource(session, canvas);
  useVideoSource(session, video);
  useStreamSource(session, video, canvas);
  const dropping = usePictureDrop();
  const pointing = useMapPointing();
  const hasPosition = useMapValues((state) => state.position !== undefined);

  return (
    <section
      ref={stage}
      id={STAGE_ID}
      className="stage"
      data-view={mode}
      data-list={list}
      data-concealed={concealed}
      data-comparing={comparing && mode === 'single'}
      aria-label={t('label')}
      aria-describedby={MAP_SENTENCE_ID}
      onDoubleClick={doubleClickStage}
    >
      <ViewTabs />
      <Notices at="stage" />
      <div className="stage-body" {...pointing}>
        <StageFrame mapHost={mapHost} hasMap={mode === 'single'}>
          <video ref={video} className="stage-picture" hidden={!isVideo} muted playsInline />
          <canvas ref={canvas} className="stage-picture" hidden={isVideo} />
        </StageFrame>
        <Suspense>{hasFrozen && <FrozenFigure />}</Suspense>
        <Suspense>
          {mode !== 'single' && mode !== '3d' && <Board session={session} />}
          {mode === 'noise' && <NoisePanel session={session} />}
        </Suspense>
        <View3d />
        <Suspense>{mode !== 'single' && <MissingView />}</Suspense>
        <MapBadges />
        <Suspense>{source.kind === 'camera' && hasCameras && <SwitchCamera />}</Suspense>
        <Suspense>{source.kind === 'screen' && <ScreenTools />}</Suspense>
        <Welcome />
        <Suspense>{camera !== 'off' && <CameraPanel />}</Suspense>
        <LoadingLine onCancel={() => session?.cancelLoad()} />
        <RefiningBar />
        <Suspense>{list === 'lessons' && <Lessons />}</Suspense>
        <Suspense>{hasPosition && !concealed && <MapValue />}</Suspense>
        {dropping && <p className="stage-drop">{t('drop')}</p>}
      </div>
      <Suspense>{source.kind === 'video' && <Transport source={source} />}</Suspense>
    </section>
  );
}
