import { create } from 'zustand';
import type { FileOrigin, ModelOrigin } from '@/lib/protocol/models';

/**
 * Models that are not the site's: those opened by the visitor, and those made of weights from other sites.
 */
interface OwnModelState {
  readonly opened: readonly OpenedModel[];
  readonly offers: readonly WeightsOffer[];
}

/** A visitor's file, kept until the page is closed. */
interface OpenedModel {
  readonly id: string;
  readonly origin: FileOrigin;
}

/** Weights of a ResNet-18 on another site, fetched only on request. */
export interface WeightsOffer {
  /** The model's id on the site; the weights are not offered if the site has that model. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
  readonly licence: string;
  readonly title: string;
}

export const useOwnModels = create<OwnModelState>()(() => ({ opened: [], offers: [] }));

export const setWeightsOffers = (offers: readonly WeightsOffer[]) => useOwnModels.setState({ offers });

/** Stores a visitor's model and returns its id. */
export function addOpenedModel(file: File, labels: File | undefined): string {
  const { opened } = useOwnModels.getState();
  const id = `own-${opened.length + 1}`;
  useOwnModels.setState({ opened: [...opened, { id, origin: { kind: 'file', file, labels } }] });
  return id;
}

export function offerOf(id: string): WeightsOffer | undefined {
  return useOwnModels.getState().offers.find((weights) => weights.id === id);
}

/** Returns the origin of a model that is not the site's; undefined for the site's models. */
export function originOf(id: string, siteIds: readonly string[]): ModelOrigin | undefined {
  if (siteIds.includes(id)) return undefined;
  const own = useOwnModels.getState().opened.find((model) => model.id === id);
  if (own) return own.origin;
  const offer = offerOf(id);
  if (!offer) return undefined;
  const { url, name, licence, title } = offer;
  return { kind: 'weights', url, name, licence, title };
}
