import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import '../_styles/globals.css';
import { MESSAGES } from '@/lib/i18n/messages';

export const metadata: Metadata = {
  title: MESSAGES.en.meta.title,
  description: MESSAGES.en.meta.description,
  icons: { icon: './icon.svg' },
  manifest: './manifest.webmanifest',
};

export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
