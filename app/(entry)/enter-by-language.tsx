'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { preferredLocale } from '@/lib/i18n/locales';

/** Goes to the page in the browser's language, keeping what the address says. */
export function EnterByLanguage() {
  const router = useRouter();
  useEffect(() => {
    router.replace(`/${preferredLocale(navigator.languages)}${location.search}${location.hash}`);
  }, [router]);
  return null;
}
