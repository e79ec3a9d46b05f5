import { useTranslations } from 'use-intl';
import { useMissing } from '../../_hooks/use-missing';
import { useStageView } from '../../_hooks/use-stage-view';

/** Says why the network cannot fill the view. */
export default function MissingView() {
  const t = useTranslations('place');
  const missing = useMissing([useStageView()]);
  if (missing === undefined) return null;
  return (
    <p className="stage-missing" role="status">
      {t(`missing-${missing}`)}
    </p>
  );
}
