import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

/** Addresses that mean another machine to everybody else. */
const LOCAL_HOSTS = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The link, ready to be copied. */
export function CopyLink({ link }: { link: string }) {
  const t = useTranslations('export');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'copied' | 'notCopied'>();
  const copy = () => {
    // The clipboard is for secure pages; elsewhere the link is selected, and the keys do it.
    const written = navigator.clipboard ? navigator.clipboard.writeText(link) : Promise.reject();
    written.then(
      () => setCopied('copied'),
      () => {
        setCopied('notCopied');
        field.current?.select();
      },
    );
  };
  return (
    <div className="share-copy">
      <input
        ref={field}
        className="share-field"
        aria-label={t('link')}
        readOnly
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="button button-solid" onClick={copy}>
        {copied === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span aria-live="polite">{t(copied ?? 'copy')}</span>
      </button>
      <p className="note">{t('linkNote')}</p>
      {LOCAL_HOSTS.test(location.hostname) && <p className="note warning">{t('localNote')}</p>}
    </div>
  );
}
