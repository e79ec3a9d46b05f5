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
  async isolate(mayReload: () => Promise<boolean>): Promise<void> {
    if (globalThis.crossOriginIsolated) return;
    await this.controlled();
    if ((await mayReload()) && recordReload()) location.reload();
  }

  /** Waits until a service worker controls this page, so that it stores what the page fetches. */
  async controlled(): Promise<void> {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller) return;
    await new Promise((resolve) =>
      serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  }

  private watchUpdates(container: ServiceWorkerContainer, listener: SiteWorkerListener): void {
    const { registration } = this;
    const notify = () => {
      const { waiting } = registration;
      if (waiting === null || container.controller === null) return;
      listener.updateReady(() => {
        container.addEventListener('controllerchange', () => location.reload(), { once: true });
        waiting.postMessage({ type: 'skip-waiting' });
      });
    };
    notify();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', notify);
    });
  }
}

/** Returns false if this tab has already reloaded for isolation, or cannot record it. */
function recordReload(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED_KEY) !== null) return false;
    sessionStorage.setItem(RELOADED_KEY, 'yes');
    return true;
  } catch {
    return false;
  }
}
