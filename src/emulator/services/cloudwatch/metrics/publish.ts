import type { Surroundings } from '../../../service/call.js';
import { type Batch, saveBatch } from './records.js';

/**
 * What a service of AWS writes of itself. It waits for nobody: it shares a transaction with whatever else is written.
 * On AWS metrics come minutes later; here they are there at once.
 */
export async function publishMetrics(
  { store, random }: Pick<Surroundings, 'store' | 'random'>,
  region: string,
  batch: Batch,
): Promise<void> {
  await store.sharedTransaction(() => saveBatch({ store, region }, batch, random.uuid()));
}
