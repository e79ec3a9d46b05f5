import type { ReadyMessage } from '../protocol/engine';

type EngineName = ReadyMessage['engine'];

interface SiteWorkerListener {
  /** Called when a newer version of the site is waiting; `apply` activates it. */
  updateReady(apply: () => void): void;
  /** Called when everything that these engines need is stored on this device. */
  kept(engines: readonly EngineName[]): void;
}

/** Key that limits a tab to one reload for isolation, because a second one would not help. */
const RELOADED_KEY = 'reloaded-for-isolation';
/** Key that suppresses the notice of an update that the visitor has just applied. */
const UPDATED_KEY = 'updated';
/** Longest wait for the new worker: Chromium gives the old one five minutes to finish its requests. */
const ACTIVATION_MS = 5000;

/** The page's interface to public/service-worker.js. */
export class SiteWorker {
  private constructor(private readonly registration: ServiceWorkerRegistration) {}

  /**
   * Registers the worker; returns undefined if the browser has no service workers, for example on insecure
   * origins, or refuses this one.
   */
  static async start(siteUrl: string, listener: SiteWorkerListener): Promise<SiteWorker | undefined> {
    const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
    const address = `${siteUrl}service-worker.js`;
    const registration = await serviceWorker
      ?.register(address, { updateViaCache: 'none' })
      .catch(() => undefined);
    if (serviceWorker === undefined || registration === undefined) return undefined;
    serviceWorker.addEventListener('message', ({ data }) => {
      if (data?.type === 'kept') listener.kept(data.names);
    });
    const site = new SiteWorker(registration);
    site.watchUpdates(serviceWorker, listener);
    return site;
  }

  /**
   * Stores the runtimes of engines for offline use. Does nothing while a newer build waits, because the
   * active worker would request files of an older build, which may be gone.
   */
  async keepEngines(names: readonly EngineName[]): Promise<void> {
    const { active, waiting } = await navigator.serviceWorker.ready;
    if (waiting === null) active?.postMessage({ type: 'keep-engines', names });
  }

  /**
   * Reloads the page once if only this worker's headers let WebAssembly use threads; calls `mayReload` when
   * that is possible.
   */
  async isolate(mayReload: () => boolean): Promise<void> {
    if (globalThis.crossOriginIsolated) return;
    await controlled();
    if (mayReload() && recordReload()) location.reload();
  }

  private watchUpdates(container: ServiceWorkerContainer, listener: SiteWorkerListener): void {
    const { registration } = this;
    const notify = () => {
      const { waiting } = registration;
      if (waiting === null || container.controller === null || takeMark(UPDATED_KEY)) return;
      listener.updateReady(() => void update(container, waiting));
    };
    notify();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', notify);
    });
  }
}

/** Waits until a service worker controls this page. */
async function controlled(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker.controller) await controllerChange(serviceWorker);
}

async function controllerChange(container: ServiceWorkerContainer): Promise<void> {
  await new Promise((resolve) => container.addEventListener('controllerchange', resolve, { once: true }));
}

/** Activates a waiting worker and reloads the page, which comes from the network even if that takes long. */
async function update(container: ServiceWorkerContainer, waiting: ServiceWorker): Promise<void> {
  const activated = controllerChange(container);
  waiting.postMessage({ type: 'skip-waiting' });
  const isActive = await Promise.race([
    activated.then(() => true),
    new Promise<false>((resolve) => setTimeout(resolve, ACTIVATION_MS, false)),
  ]);
  if (!isActive) setMark(UPDATED_KEY);
  location.reload();
}

/** Returns false if this tab has already reloaded for isolation, or cannot record it. */
function recordReload(): boolean {
  try {
    return sessionStorage.getItem(RELOADED_KEY) === null && setMark(RELOADED_KEY);
  } catch {
    return false;
  }
}

/** Marks this tab; returns false if storage is blocked. */
function setMark(key: string): boolean {
  try {
    sessionStorage.setItem(key, 'yes');
    return true;
  } catch {
    return false;
  }
}

/** Removes a mark of this tab; returns whether it was set. */
function takeMark(key: string): boolean {
  try {
    const isSet = sessionStorage.getItem(key) !== null;
    sessionStorage.removeItem(key);
    return isSet;
  } catch {
    return false;
  }
}
