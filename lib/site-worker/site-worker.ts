import type { ReadyMessage } from '../protocol/engine';

type EngineName = ReadyMessage['engine'];

export interface SiteWorkerListener {
  /** A newer version of the site is there and waits; `apply` ends this one. */
  updateReady(apply: () => void): void;
  /** All that these engines need is on this device. */
  kept(engines: readonly EngineName[]): void;
}

/** One reload for isolation in the life of a tab; a second one would not help either. */
const RELOADED_KEY = 'reloaded-for-isolation';

/** The page's side of public/service-worker.js. */
export class SiteWorker {
  private constructor(private readonly registration: ServiceWorkerRegistration) {}

  /**
   * Undefined where the browser has no service workers, on insecure origins for example, or refuses this one.
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
   * Has the runtimes of engines stored for use without a network. Not while a newer build waits, because the
   * active worker would ask the site for files of an older build, which may be gone.
   */
  async keepEngines(names: readonly EngineName[]): Promise<void> {
    const { active, waiting } = await navigator.serviceWorker.ready;
    if (waiting === null) active?.postMessage({ type: 'keep-engines', names });
  }

  /**
   * Loads the page once more where only this worker's headers let WebAssembly use threads; `mayReload` is
   * asked when that is possible.
   */
  async isolate(mayReload: () => boolean): Promise<void> {
    if (globalThis.crossOriginIsolated) return;
    await controlled();
    if (mayReload() && noteReload()) location.reload();
  }

  private watchUpdates(container: ServiceWorkerContainer, listener: SiteWorkerListener): void {
    const { registration } = this;
    const tell = () => {
      const { waiting } = registration;
      if (waiting === null || container.controller === null) return;
      listener.updateReady(() => {
        container.addEventListener('controllerchange', () => location.reload(), { once: true });
        waiting.postMessage({ type: 'skip-waiting' });
      });
    };
    tell();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', tell);
    });
  }
}

/** Until a service worker answers this page's requests. */
async function controlled(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return;
  await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
}

/** False where this tab has reloaded for this before, or could not remember it. */
function noteReload(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED_KEY) !== null) return false;
    sessionStorage.setItem(RELOADED_KEY, 'yes');
    return true;
  } catch {
    return false;
  }
}
