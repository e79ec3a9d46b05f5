import type { ClassLabels } from 'live-attribution/model';
import { create } from 'zustand';
import type { FileOrigin, ModelOrigin } from '@/lib/protocol/models';

/**
 * Models that are not the site's: those opened by the visitor, and those made of weights from other sites.
 * Also the visitor's names for the classes of any model.
 */
interface OwnModelState {
  readonly opened: readonly OpenedModel[];
  readonly offers: readonly WeightsOffer[];
  /** Label files by the id of their model. */
  readonly labelFiles: Readonly<Record<string, LabelFiles>>;
}

/** A visitor's file, kept until the page is closed. */
interface OpenedModel {
  readonly id: string;
  readonly origin: FileOrigin;
}

/** Names of classes from a visitor's file. */
export interface LabelFile {
  readonly name: string;
  readonly labels: ClassLabels;
}

interface LabelFiles {
  readonly used: LabelFile | undefined;
  /** Files to choose from once the number of classes is known. */
  readonly waiting: readonly LabelFile[];
}

/** Weights of a ResNet-18 on another site, fetched only on request. */
export interface WeightsOffer {
  /** The model's id on the site; the weights are not offered if the site has that model. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
  readonly sha256?: string;
  readonly licence: string;
  readonly title: string;
}

export const useOwnModels = create<OwnModelState>()(() => ({ opened: [], offers: [], labelFiles: {} }));

export const setWeightsOffers = (offers: readonly WeightsOffer[]) => useOwnModels.setState({ offers });

/** Number of the last opened file, because ids of removed models must not return. */
let lastNumber = 0;

/** Stores a visitor's model and returns its id, which is the present one of a file that is already open. */
export function addOpenedModel(file: File): string {
  const { opened } = useOwnModels.getState();
  const known = opened.find(({ origin }) => origin.file === file);
  if (known) return known.id;
  lastNumber += 1;
  const id = `own-${lastNumber}`;
  useOwnModels.setState({ opened: [...opened, { id, origin: { kind: 'file', file } }] });
  return id;
}

/** Forgets a visitor's model that was refused. */
export function removeOpenedModel(id: string): void {
  useOwnModels.setState(({ opened }) => ({ opened: opened.filter((model) => model.id !== id) }));
}

export function labelFilesOf(id: string): LabelFiles {
  return useOwnModels.getState().labelFiles[id] ?? { used: undefined, waiting: [] };
}

export function setLabelFiles(id: string, files: LabelFiles): void {
  useOwnModels.setState(({ labelFiles }) => ({ labelFiles: { ...labelFiles, [id]: files } }));
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
  const { url, name, licence, title, bytes, sha256 } = offer;
  return { kind: 'weights', url, name, licence, title, bytes, sha256 };
}
