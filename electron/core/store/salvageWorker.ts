import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Settings } from '../../../shared/contract/settings.ts';
import { salvage } from './salvage.ts';

const Start = z.object({
  dataDir: z.string(),
  found: z.string().nullable(),
  plan: Settings.shape['plan.id'].unwrap(),
});
export type SalvageStart = z.input<typeof Start>;

if (parentPort !== null) {
  const { dataDir, found, plan } = Start.parse(workerData);
  salvage(dataDir, found, plan, Date.now());
}
