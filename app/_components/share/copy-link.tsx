import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

/** Loopback addresses, which other machines cannot open. */
const LOCAL_HOSTS = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Shows the link with a button that copies it. */
export function CopyLink({ link }: { link: string }) {
  const t = useTranslations('export');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'copied' | 'notCopied'>();
  const copy = () => {
    // An insecure page has no clipboard, so the link is selected for copying by keyboard.
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
