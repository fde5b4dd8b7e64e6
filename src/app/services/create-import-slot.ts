import { inBackground } from '../../../kernel/in-background.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { CampaignService } from '../../services/campaign-service.ts';
import { ImportSlot, type RunningImport } from '../../services/imports/import-slot.ts';
import { importLines, type ImportJob } from '../../services/imports/import-lines.ts';
import { ImportThread } from '../../services/imports/import-thread.ts';
import type { OpenStores } from '../open-stores.ts';

/** The slot for imports: in a thread of their own where another connection reaches the store, else (memory) in this one. */
export function createImportSlot(
  { stores, address }: OpenStores,
  parts: {
    readonly campaigns: CampaignService;
    readonly clock: Clock;
    readonly begun: (campaignId: string) => () => void;
  },
): ImportSlot {
  const { clock } = parts;
  const begin = (job: ImportJob): RunningImport =>
    address ? new ImportThread({ file: workerFile(), store: address, clock }, job) : inThisThread(job);

  function inThisThread(job: ImportJob): RunningImport {
    const lines = importLines({ stores, clock }, job);
    let over: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (over = resolve));
    return {
      async *lines() {
        try {
          yield* lines;
        } finally {
          over();
        }
      },
      stop: () => inBackground(() => lines.return(undefined).then(over), over),
      ended,
    };
  }
  return new ImportSlot({ ...parts, begin });
}

/** Beside this file, in TypeScript in a checkout and in JavaScript once built. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './import-worker.ts' : './import-worker.js', import.meta.url);
}
