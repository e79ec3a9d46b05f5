import { findLayerPosition } from 'live-attribution/model';
import { type AddressView, DEFAULT_VIEW, settingsOf } from '@/lib/address/address-view';
import { addressParameters, type Parameter } from '@/lib/address/parameters';
import {
  type ReadQuery,
  readParameters,
  readQuery,
  writeLink,
  writeParameters,
  writeQuery,
} from '@/lib/address/query';
import { namedClasses } from '@/lib/protocol/settings';
import { FROZEN_SETTINGS_BEFORE_3 } from '@/lib/settings/frozen-defaults';
import { useLesson } from '@/lib/state/lesson-store';
import { addNotice } from '@/lib/state/notice-store';
import { offerOf, type WeightsOffer } from '@/lib/state/own-models';
import { usePlaces } from '@/lib/state/place-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { engineFromAddress } from '../engine-parameter';
import { allMethods } from '../method-list';
import { chooseModel } from '../open/choose-model';
import { AddressHistory, type HistoryTarget } from './address-history';
import { pushAddress, replaceAddress } from './browser-history';
import { currentAddressView, isModelAvailable, showAddressView, showModel } from './current-view';

/** Shared by the pages of all languages, because a change of language keeps the state. */
let only: AddressSync | undefined;

/**
 * Syncs the address with the view until the returned function is called: reads the address when the page
 * opens or navigates through its history, and writes changes of the view.
 */
export function syncAddress(): () => void {
  only ??= new AddressSync(PAGE_BAR);
  return only.start();
}

/** Returns the query of the present view, '?…' or ''. */
export function addressQuery(): string {
  return only?.query ?? location.search;
}

/** Returns a link for others: it names the model and leaves the engine to their device. */
export function linkTo(view: AddressView): string {
  const { model } = useStatus.getState();
  const shared = model.phase === 'none' ? view.model : model.id;
  const isKnown = isModelAvailable(shared) || offerOf(shared) !== undefined;
  const query = writeLink({ ...view, engine: 'auto', model: isKnown ? shared : '' }, allParameters());
  return `${location.origin}${location.pathname}${query}`;
}

/** Returns the parameters of a view for a file. */
export function savedParameters(view: AddressView): Readonly<Record<string, string>> {
  return writeParameters(view, allParameters());
}

/** Shows the view of a file. Reports settings that are not possible; keeps those that the file lacks. */
export function showSavedParameters(parameters: Readonly<Record<string, string>>, version: number): void {
  const entries = Object.entries(parameters);
  // A file lists every setting of its time, so one that it lacks did not exist then.
  const base = { ...currentAddressView(), ...FROZEN_SETTINGS_BEFORE_3 };
  only?.show(readParameters(entries, allParameters(), base, String(version)));
}

const allParameters = () => addressParameters(allMethods());

/** Calls back whenever `addressQuery` has changed, until the returned function is called. */
export function subscribeToAddress(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const listeners = new Set<() => void>();

/** The browser's address and history. */
export interface AddressBar extends HistoryTarget {
  readonly query: string;
  /** Calls back at the back and the forward button, until the returned function is called. */
  onMove(listener: () => void): () => void;
}

const PAGE_BAR: AddressBar = {
  get query() {
    return location.search;
  },
  push: (query) => pushAddress(addressOf(query)),
  replace: (query) => replaceAddress(addressOf(query)),
  onMove: (listener) => {
    addEventListener('popstate', listener);
    return () => removeEventListener('popstate', listener);
  },
};

export class AddressSync {
  private readonly parameters: readonly Parameter[] = allParameters();
  private readonly history: AddressHistory;
  private hasRead = false;
  /** The query of the address, including a pending slider change. */
  private shown: AddressView = DEFAULT_VIEW;
  /** The view of an address whose model is not loaded yet. */
  private unchecked: { readonly view: AddressView; readonly given: readonly string[] } | undefined;
  private broken: readonly string[] = [];
  private isScheduled = false;
  /** Whether present changes are corrections by the page, which add no history entry. */
  private isCorrected = false;

  constructor(private readonly bar: AddressBar) {
    this.history = new AddressHistory(bar);
  }

  start(): () => void {
    if (this.hasRead) this.correct();
    else this.read();
    this.hasRead = true;
    const cleanups = [
      this.bar.onMove(() => this.read()),
      useSettings.subscribe(() => this.schedule()),
      useSource.subscribe(() => this.schedule()),
      useLesson.subscribe(() => this.schedule()),
      usePlaces.subscribe(() => this.schedule()),
      useStatus.subscribe((now, previous) => {
        if (now.modelIds !== previous.modelIds) this.applyModelList();
        if (now.model.phase === 'ready' && now.model !== previous.model) this.applyModel();
        this.schedule();
      }),
      () => this.history.flush(),
    ];
    return () => {
      for (const cleanup of cleanups) cleanup();
    };
  }

  get query(): string {
    return writeQuery(this.shown, this.parameters);
  }

  /** Shows a view that was read from the address or from a file. */
  show({ view, given, broken }: ReadQuery): void {
    this.broken = [];
    this.unchecked = { view, given };
    showAddressView(view);
    this.report(broken);
    this.chooseModel();
    this.checkModel();
  }

  private read(): void {
    this.history.cancel();
    const read = readQuery(this.bar.query, this.parameters);
    this.show(read);
    // The view of the page's own addresses showed the same methods when they were shared.
    if (read.isForeign && read.given.includes('method'))
      void import('./other-methods').then(({ reportOtherMethods }) => reportOtherMethods(read));
    this.correct();
  }

  /** Selects the address's model when the list of models arrives. */
  private applyModelList(): void {
    this.chooseModel();
    this.isCorrected = true;
  }

  private chooseModel(): void {
    const { model } = this.unchecked?.view ?? DEFAULT_VIEW;
    if (model === '' || useStatus.getState().modelIds.length === 0) return;
    showModel(model);
    if (isModelAvailable(model)) return;
    const offer = offerOf(model);
    if (offer) this.offerModel(offer);
    else this.report([`model=${model}`]);
  }

  /** Offers a model with remote weights, fetched only on the visitor's request, together with its view. */
  private offerModel({ id, name, bytes }: WeightsOffer): void {
    const pending = this.unchecked;
    if (readyModel(useStatus.getState())?.manifest.id === id) return;
    const apply = () => {
      chooseModel(id);
      if (pending) useSettings.setState(settingsOf(pending.view));
      this.unchecked = pending;
    };
    addNotice({ kind: 'offered-model', name, bytes, apply });
  }

  /** Applies a view that waited for the model's layers and classes; the page drops unknown ones. */
  private applyModel(): void {
    this.checkModel();
    this.isCorrected = true;
  }

  private checkModel(): void {
    const manifest = readyModel(useStatus.getState())?.manifest;
    if (!this.unchecked || !manifest) return;
    const { view, given } = this.unchecked;
    this.unchecked = undefined;
    const { layer, target, model } = view;
    // The view belongs to another available network.
    if (!isModelAvailable(model) && offerOf(model) && manifest.id !== model) return;
    const lacksLayer = given.includes('layer') && !findLayerPosition(manifest.layers, layer);
    const lacksClass = namedClasses(target).some((index) => index >= manifest.classCount);
    if (lacksLayer) this.report([`layer=${layer}`]);
    if (lacksClass) this.report([`target=${namedClasses(target).join('-')}`]);
  }

  private report(broken: readonly string[]): void {
    if (broken.length === 0) return;
    this.broken = [...this.broken, ...broken];
    addNotice({ kind: 'address', parts: this.broken });
  }

  /** Merges all changes of one task into one. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      if (this.isCorrected) this.correct();
      else this.record();
    });
  }

  private record(): void {
    const view = this.current();
    const changed = this.parameters.filter(({ write }) => write(view) !== write(this.shown));
    if (changed.length === 0) return;
    this.setShown(view);
    if (changed.every(({ isContinuous }) => isContinuous)) this.history.replaceDelayed(this.query);
    else this.history.push(this.query);
  }

  /** Replaces the address with that of the present view, without a history entry. */
  private correct(): void {
    this.isCorrected = false;
    this.setShown(this.current());
    if (this.query !== this.bar.query) this.history.replace(this.query);
  }

  /** Keeps the model of the address until the list of models arrives. */
  private current(): AddressView {
    const view = { ...currentAddressView(), engine: engineFromAddress(this.bar.query) };
    const isWaiting = this.unchecked !== undefined && useStatus.getState().modelIds.length === 0;
    return isWaiting ? { ...view, model: this.unchecked?.view.model ?? '' } : view;
  }

  private setShown(view: AddressView): void {
    this.shown = view;
    for (const listener of listeners) listener();
  }
}

/** Returns the address of this page with another query. */
function addressOf(query: string): string {
  return `${location.pathname}${query}${location.hash}`;
}
