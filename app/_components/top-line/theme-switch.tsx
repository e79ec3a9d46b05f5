import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { nextTheme, type Theme, usePreferences } from '@/lib/state/preference-store';
import { tip } from '../ui/tip';

const LOOKS = {
  system: { icon: Monitor, text: 'themeSystem' },
  dark: { icon: Moon, text: 'themeDark' },
  light: { icon: Sun, text: 'themeLight' },
} as const satisfies Record<Theme, unknown>;

/** As the system, dark, light: each click the next. */
export function ThemeSwitch() {
  const t = useTranslations('top');
  const theme = usePreferences((state) => state.theme);
  const { icon: Icon, text } = LOOKS[theme];
  const label = t('theme', { name: t(text) });
  return (
    <button
      type="button"
      className="button icon-button"
      aria-label={label}
      onClick={nextTheme}
      {...tip(label)}
    >
      <Icon aria-hidden />
    </button>
  );
}
