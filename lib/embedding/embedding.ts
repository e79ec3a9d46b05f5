/** A feature that an embedding page must allow, in the `allow` attribute of its iframe. */
type Feature = 'camera' | 'display-capture';

/** Chromium's interface; other browsers have none. */
interface FeaturePolicy {
  allowsFeature(feature: Feature): boolean;
}

/** Whether another page embeds this one. */
export function isEmbedded(): boolean {
  return window.top !== window;
}

/**
 * Whether the embedding page is the likely reason of a refusal (Permissions Policy, section 4.9). Browsers
 * that cannot tell leave no other reason that is as frequent.
 */
export function isDeniedByEmbedder(feature: Feature): boolean {
  const { featurePolicy } = document as { readonly featurePolicy?: FeaturePolicy };
  return isEmbedded() && featurePolicy?.allowsFeature(feature) !== true;
}
