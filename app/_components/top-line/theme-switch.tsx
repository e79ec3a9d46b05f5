import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { nextTheme, type Theme, usePreferences } from '@/lib/state/preference-store';
import { IconButton } from '../ui/icon-button';

const LOOKS = {
  system: { icon: Monitor, text: 'themeSystem' },
  dark: { icon: Moon, text: 'themeDark' },
  light: { icon: Sun, text: 'themeLight' },
} as const satisfies Record<Theme, unknown>;

/** Cycles through the themes: system, dark, light. */
export function ThemeSwitch() {
  const t = useTranslations('top');
  const theme = usePreferences((state) => state.theme);
  const { icon, text } = LOOKS[theme];
  return <IconButton icon={icon} label={t('theme', { name: t(text) })} onClick={nextTheme} />;
}
