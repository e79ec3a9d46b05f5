import type { Metadata, Viewport } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import '../_styles/globals.css';
import { isLocale, LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { MessagesProvider } from '../_components/messages-provider';
import { THEME_SCRIPT } from '../_components/theme-script';

interface LocaleProps {
  readonly params: Promise<{ readonly locale: string }>;
}

export const dynamicParams = false;

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f6f7' },
    { media: '(prefers-color-scheme: dark)', color: '#101113' },
  ],
};

export function generateStaticParams() {
  return LOCALES.map((locale) => ({ locale }));
}

export async function generateMetadata({ params }: LocaleProps): Promise<Metadata> {
  const { locale } = await params;
  const { meta } = MESSAGES[isLocale(locale) ? locale : LOCALES[0]];
  return {
    title: meta.title,
    description: meta.description,
    // The path is relative because the site may be hosted in any folder.
    icons: { icon: '../icon.svg', apple: '../icon-192.png' },
    manifest: '../manifest.webmanifest',
  };
}

export default async function LocaleLayout({ params, children }: LocaleProps & { children: ReactNode }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    // The script below sets the theme before hydration.
    <html lang={locale} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <p className="not-started">{MESSAGES[locale].meta.notStarted}</p>
        <MessagesProvider locale={locale} messages={MESSAGES[locale]}>
          {children}
        </MessagesProvider>
      </body>
    </html>
  );
}
