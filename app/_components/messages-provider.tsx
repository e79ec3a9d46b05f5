'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { loadMessages } from '@/lib/i18n/load-messages';
import type { Locale } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';
import { localeOfPage, pageInLocale } from '@/lib/i18n/site-url';
import { pushAddress, takeOverHistory } from '../_session/address/browser-history';

interface MessagesProviderProps {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly children: ReactNode;
}

const LocaleSwitch = createContext<(locale: Locale) => void>(() => undefined);

/** Changes the language of the page in place. */
export const useLocaleSwitch = () => useContext(LocaleSwitch);

/** Provides the page's messages, and replaces them on a change of language or in the history. */
export function MessagesProvider({ locale, messages, children }: MessagesProviderProps) {
  const [shown, setShown] = useState({ locale, messages });
  const changeLocale = useCallback(async (next: Locale) => {
    const loaded = await loadMessages(next);
    document.documentElement.lang = next;
    setShown({ locale: next, messages: loaded });
  }, []);
  const switchLocale = useCallback(
    (next: Locale) => {
      const address = pageInLocale(location.href, next);
      changeLocale(next).then(
        () => pushAddress(address),
        // Loads the other page if its messages cannot be fetched.
        () => location.assign(address),
      );
    },
    [changeLocale],
  );
  useEffect(takeOverHistory, []);
  useEffect(() => {
    const follow = () => {
      const next = localeOfPage(location.href);
      if (next !== undefined && next !== document.documentElement.lang) void changeLocale(next);
    };
    // The back button may have been pressed before this script ran.
    follow();
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [changeLocale]);
  return (
    <LocaleSwitch value={switchLocale}>
      <IntlProvider locale={shown.locale} messages={shown.messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </LocaleSwitch>
  );
}
