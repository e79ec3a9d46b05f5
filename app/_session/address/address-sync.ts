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
import { useLesson } from '@/lib/state/lesson-store';
import { addNotice } from '@/lib/state/notice-store';
import { offerOf, type WeightsOffer } from '@/lib/state/own-models';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { engineFromAddress } from '../engine-parameter';
import { allMethods } from '../method-list';
import { chooseModel } from '../open/choose-model';
import { AddressHistory, type HistoryTarget } from './address-history';
import { currentAddressView, isModelOnOffer, showAddressView, showModel } from './current-view';

/** One for all pages: a change of language makes another page, which goes on with the same state. */
let only: AddressSync | undefined;

/**
 * Keeps the address and what is shown the same, in both directions, until the returned function is called: reads the
 * address when the page is opened and at the back button, and writes what is changed.
 */
export function syncAddress(): () => void {
  only ??= new AddressSync(PAGE_BAR);
  return only.start();
}

/** '?…' for what is shown now, or nothing. */
export function addressQuery(): string {
  return only?.query ?? location.search;
}

/** A link to a view for others: with the model by name, and whatever engine their device has. */
export function linkTo(view: AddressView): string {
  const { model } = useStatus.getState();
  const shared = model.phase === 'none' ? view.model : model.id;
  const isKnown = isModelOnOffer(shared) || offerOf(shared) !== undefined;
  const query = writeLink({ ...view, engine: 'auto', model: isKnown ? shared : '' }, allParameters());
  return `${location.origin}${location.pathname}${query}`;
}

/** The parameters of a view as a file keeps them. */
export function savedParameters(view: AddressView): Readonly<Record<string, string>> {
  return writeParameters(view, allParameters());
}

/** Shows the view of a file; what is not possible here is told, and what the file does not say stays. */
export function showSavedParameters(parameters: Readonly<Record<string, string>>, version: number): void {
  const entries = Object.entries(parameters);
  only?.show(readParameters(entries, allParameters(), currentAddressView(), String(version)));
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
  push: (query) => history.pushState(null, '', addressOf(query)),
  replace: (query) => history.replaceState(null, '', addressOf(query)),
  onMove: (listener) => {
    addEventListener('popstate', listener);
    return () => removeEventListener('popstate', listener);
  },
};

export class AddressSync {
  private readonly parameters: readonly Parameter[] = allParameters();
  private readonly history: AddressHistory;
  private hasRead = false;
  /** As the address has it, or will have it once the slider rests. */
  private shown: AddressView = DEFAULT_VIEW;
  /** Of an address whose model is not there yet. */
  private unchecked: { readonly view: AddressView; readonly given: readonly string[] } | undefined;
  private broken: readonly string[] = [];
  private isScheduled = false;
  /** What changes now is put right by the page, and no entry of its own. */
  private isCorrected = false;

  constructor(private readonly bar: AddressBar) {
    this.history = new AddressHistory(bar);
  }

  start(): () => void {
    if (this.hasRead) this.correct();
    else this.read();
    this.hasRead = true;
    const leaving = [
      this.bar.onMove(() => this.read()),
      useSettings.subscribe(() => this.schedule()),
      useSource.subscribe(() => this.schedule()),
      useLesson.subscribe(() => this.schedule()),
      useStatus.subscribe((now, before) => {
        if (now.modelIds !== before.modelIds) this.meetModels();
        if (now.model.phase === 'ready' && now.model !== before.model) this.meetModel();
        this.schedule();
      }),
      () => this.history.flush(),
    ];
    return () => {
      for (const leave of leaving) leave();
    };
  }

  get query(): string {
    return writeQuery(this.shown, this.parameters);
  }

  /** Shows what was read, be it from the address or from a file. */
  show({ view, given, broken }: ReadQuery): void {
    this.broken = [];
    this.tell(broken);
    this.unchecked = { view, given };
    showAddressView(view);
    this.chooseModel();
    this.checkModel();
  }

  private read(): void {
    this.history.forget();
    this.show(readQuery(this.bar.query, this.parameters));
    this.correct();
  }

  /** The list of models has come: the address may want another than the first. */
  private meetModels(): void {
    this.chooseModel();
    this.isCorrected = true;
  }

  private chooseModel(): void {
    const { model } = this.unchecked?.view ?? DEFAULT_VIEW;
    if (model === '' || useStatus.getState().modelIds.length === 0) return;
    showModel(model);
    if (isModelOnOffer(model)) return;
    const offer = offerOf(model);
    if (offer) this.offerModel(offer);
    else this.tell([`model=${model}`]);
  }

  /** Its weights lie elsewhere: nothing is fetched before the visitor says so. With it comes the view that it was asked for. */
  private offerModel({ id, name, bytes }: WeightsOffer): void {
    const wanted = this.unchecked;
    if (readyModel(useStatus.getState())?.manifest.id === id) return;
    const apply = () => {
      chooseModel(id);
      if (wanted) useSettings.setState(settingsOf(wanted.view));
      this.unchecked = wanted;
    };
    addNotice({ kind: 'offered-model', name, bytes, apply });
  }

  /** The model has come, and with it what layers and classes there are. The page itself leaves those that are not. */
  private meetModel(): void {
    this.checkModel();
    this.isCorrected = true;
  }

  private checkModel(): void {
    const manifest = readyModel(useStatus.getState())?.manifest;
    if (!this.unchecked || !manifest) return;
    const { view, given } = this.unchecked;
    this.unchecked = undefined;
    const { layer, target, model } = view;
    // Asked for of another network, which is on offer.
    if (!isModelOnOffer(model) && offerOf(model) && manifest.id !== model) return;
    const lacksLayer = given.includes('layer') && !manifest.layers.some(({ id }) => id === layer);
    const lacksClass = namedClasses(target).some((index) => index >= manifest.classCount);
    if (lacksLayer) this.tell([`layer=${layer}`]);
    if (lacksClass) this.tell([`target=${namedClasses(target).join('-')}`]);
  }

  private tell(broken: readonly string[]): void {
    if (broken.length === 0) return;
    this.broken = [...this.broken, ...broken];
    addNotice({ kind: 'address', parts: this.broken });
  }

  /** All that happens in one go is one change. */
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
    this.note(view);
    if (changed.every(({ glides }) => glides)) this.history.glide(this.query);
    else this.history.push(this.query);
  }

  /** Makes the address say what is shown, without an entry of its own. */
  private correct(): void {
    this.isCorrected = false;
    this.note(this.current());
    if (this.query !== this.bar.query) this.history.replace(this.query);
  }

  /** While the list of models has not come, the address goes on asking for its own. */
  private current(): AddressView {
    const view = { ...currentAddressView(), engine: engineFromAddress(this.bar.query) };
    const isWaiting = this.unchecked !== undefined && useStatus.getState().modelIds.length === 0;
    return isWaiting ? { ...view, model: this.unchecked?.view.model ?? '' } : view;
  }

  private note(view: AddressView): void {
    this.shown = view;
    for (const listener of listeners) listener();
  }
}

/** The address of this page with another query. */
function addressOf(query: string): string {
  return `${location.pathname}${query}${location.hash}`;
}
