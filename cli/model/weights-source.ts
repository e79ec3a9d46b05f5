import { basename, extname, resolve } from 'node:path';
import { defined, UserError } from 'live-attribution';
import { addressFileName } from '@/lib/download/address-file-name';

/** A URL or a file of weights. */
export interface WeightsSource {
  readonly fileName: string;
  readonly url?: string;
  readonly path?: string;
  /** First hex digits of the SHA-256, which PyTorch puts into the file name. */
  readonly sha256Prefix?: string;
}

/** torchvision's ResNet18_Weights.IMAGENET1K_V1. */
export const TORCHVISION_WEIGHTS = {
  fileName: 'resnet18-f37072fd.pth',
  url: 'https://download.pytorch.org/models/resnet18-f37072fd.pth',
  sha256Prefix: 'f37072fd',
} as const;

/**
 * Parses --from: an http(s) URL or a path relative to `folder`.
 * @throws UserError 'option-invalid'
 */
export function weightsSource(from: string, folder: string): WeightsSource {
  if (from === '') {
    throw new UserError('option-invalid', '--from needs a file or URL with ResNet-18 weights.', {
      option: '--from',
    });
  }
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(from))
    return withHashPrefix(basename(from), { path: resolve(folder, from) });
  const url = URL.canParse(from) ? new URL(from) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UserError(
      'option-invalid',
      `${from} is not an http(s) URL: --from takes an http(s) URL or a path.`,
      {
        option: '--from',
      },
    );
  }
  return withHashPrefix(addressFileName(url.href, url.hostname), { url: url.href });
}

/** Turns a file name into a model id of lower-case letters, digits and hyphens. */
export function modelIdFor(fileName: string): string {
  const stem = fileName.slice(0, fileName.length - extname(fileName).length).toLowerCase();
  return stem.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'model';
}

function withHashPrefix(fileName: string, location: { url: string } | { path: string }): WeightsSource {
  // torch.hub's pattern is name-<hex digits>.extension; eight decimal digits are probably a date.
  const sha256Prefix = /-(?!\d{8}\.)([0-9a-f]{8,64})\.[a-z]+$/.exec(fileName)?.[1];
  return { fileName, ...location, ...defined({ sha256Prefix }) };
}
