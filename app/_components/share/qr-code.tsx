import { useMemo } from 'react';
import { qrPath } from '@/lib/export/qr-path';

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** Draws black on white in every theme, because QR readers expect it. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      data-text={text}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
