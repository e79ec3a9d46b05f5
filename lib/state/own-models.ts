import { create } from 'zustand';
import type { FileOrigin, ModelOrigin } from '@/lib/protocol/models';

/**
 * Models that are not the site's own: those that a visitor opened, and those that can be made of weights
 * elsewhere.
 */
export interface OwnModelState {
  readonly opened: readonly OpenedModel[];
  readonly offers: readonly WeightsOffer[];
}

/** A file of the visitor's; known until the page is closed. */
export interface OpenedModel {
  readonly id: string;
  readonly origin: FileOrigin;
}

/** Weights of a ResNet-18 on another site, fetched only when somebody asks for them. */
export interface WeightsOffer {
  /** The id that the model would have on the site; it is not offered where the site has it. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
  readonly licence: string;
  readonly title: string;
}

export const useOwnModels = create<OwnModelState>()(() => ({ opened: [], offers: [] }));

export const setWeightsOffers = (offers: readonly WeightsOffer[]) => useOwnModels.setState({ offers });

/** Remembers a visitor's model and returns its id. */
export function addOpenedModel(file: File, labels: File | undefined): string {
  const { opened } = useOwnModels.getState();
  const id = `own-${opened.length + 1}`;
  useOwnModels.setState({ opened: [...opened, { id, origin: { kind: 'file', file, labels } }] });
  return id;
}

export function offerOf(id: string): WeightsOffer | undefined {
  return useOwnModels.getState().offers.find((weights) => weights.id === id);
}

/** Where a model comes from that is none of the site's; undefined for those that are. */
export function originOf(id: string, siteIds: readonly string[]): ModelOrigin | undefined {
  if (siteIds.includes(id)) return undefined;
  const own = useOwnModels.getState().opened.find((model) => model.id === id);
  if (own) return own.origin;
  const offer = offerOf(id);
  if (!offer) return undefined;
  const { url, name, licence, title } = offer;
  return { kind: 'weights', url, name, licence, title };
}
