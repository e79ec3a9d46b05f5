import { useTranslations } from 'use-intl';
import { HelpGroup, HelpRow } from './help-group';

/** Lists what fingers do where no button says it. */
export function HelpTouch() {
  const t = useTranslations('touch');
  const g = useTranslations('keyGroup');
  const a = useTranslations('action');
  return (
    <div className="help-groups">
      <HelpGroup title={g('map')}>
        <HelpRow label={t('value')}>{t('tap')}</HelpRow>
        <HelpRow label={t('otherClass')}>{t('tap')}</HelpRow>
        <HelpRow label={a('full-screen')}>{t('doubleTap')}</HelpRow>
        <HelpRow label={t('moveSquare')}>{t('dragEdge')}</HelpRow>
        <HelpRow label={t('zoomSquare')}>{t('pinch')}</HelpRow>
      </HelpGroup>
      <HelpGroup title={g('view-3d')}>
        <HelpRow label={t('rotate')}>{t('drag')}</HelpRow>
        <HelpRow label={t('zoom')}>{t('pinch')}</HelpRow>
      </HelpGroup>
      <HelpGroup title={g('present')}>
        <HelpRow label={a('next-step')}>{t('swipeLeft')}</HelpRow>
        <HelpRow label={a('previous-step')}>{t('swipeRight')}</HelpRow>
        <HelpRow label={t('showScreen')}>{t('tap')}</HelpRow>
      </HelpGroup>
      <HelpGroup title={g('page')}>
        <HelpRow label={t('row')}>{t('swipeRow')}</HelpRow>
        <HelpRow label={t('enlarge')}>{t('pinchBeside')}</HelpRow>
        <HelpRow label={a('palette')}>{t('button', { name: '⌕' })}</HelpRow>
      </HelpGroup>
    </div>
  );
}
