import { type Model, modelFromFile } from 'live-attribution/model';
import { benchModel, benchStateDict } from '@/lib/bench/bench-model';
import type { BenchNetwork } from '@/lib/protocol/bench';

/** Makes the bench's network, or fetches another. Throws if it cannot be fetched or read. */
export async function loadBenchNetwork(network: BenchNetwork): Promise<Model> {
  if ('width' in network) return benchModel(benchStateDict({ width: network.width }));
  const response = await fetch(network.url);
  if (!response.ok) throw new Error(`${network.url}: ${response.status}`);
  return modelFromFile(new Uint8Array(await response.arrayBuffer()), network.url.split('/').at(-1)!);
}
