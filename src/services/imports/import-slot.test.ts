import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import type { CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import { ImportSlot, type ImportReply, type RunningImport } from './import-slot.ts';
import type { ImportLine, ImportOrder } from './import-lines.ts';

const order: ImportOrder = { campaignId: 'cards', map: [], dryRun: false, language: 'en' };
const campaign = campaignSchema.parse({ id: 'cards', trunks: ['main'], callerId: '+576015550100', country: 'CO' });
const progress = { type: 'progress', phase: 'reading', rows: 1, bytes: 1, rejected: 0, stored: 0 } as const;
const report = { type: 'report', report: { read: 1 } } as unknown as ImportLine;

/** An import that the test drives. */
class FakeImport implements RunningImport {
  readonly ended: Promise<void>;
  end: () => void = () => undefined;
  stopped = 0;

  constructor() {
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  async *lines(): AsyncGenerator<ImportLine> {
    try {
      yield await Promise.resolve(progress);
      yield report;
    } finally {
      this.stop();
    }
  }

  stop(): void {
    this.stopped += 1;
    this.end();
  }
}

function slot(status: CampaignStatus = 'paused'): {
  slot: ImportSlot;
  runs: FakeImport[];
  log: string[];
  fail: (error: Error) => void;
} {
  let failure: Error | undefined;
  const runs: FakeImport[] = [];
  const log: string[] = [];
  const campaigns = {
    report: () =>
      Promise.resolve({
        campaign,
        status,
        totals: { records: 0, ready: 0, scheduled: 0, leased: 0, finished: 0 },
        outcomes: {},
      }),
  };
  const begin = (): RunningImport => {
    const error = failure;
    failure = undefined;
    if (error) throw error;
    const run = new FakeImport();
    runs.push(run);
    return run;
  };
  const begun = (id: string): (() => void) => {
    log.push(`begun ${id}`);
    return () => void log.push(`over ${id}`);
  };
  return { slot: new ImportSlot({ campaigns, begin, begun }), runs, log, fail: (error) => void (failure = error) };
}

async function all(lines: AsyncIterable<ImportReply>): Promise<readonly ImportReply[]> {
  const taken: ImportReply[] = [];
  for await (const line of lines) taken.push(line);
  return taken;
}

const take = (of: ImportSlot): Promise<AsyncIterable<ImportReply>> => of.take(order, Readable.from([]));

describe('the slot for imports', () => {
  it.each(['paused', 'finished', 'draining', 'running'] as const)('reports that the campaign is %s', async (status) => {
    const { slot: imports } = slot(status);
    expect((await all(await take(imports))).at(-1)).toEqual({ ...report, campaignStatus: status });
  });

  it('refuses a second list while one is read, and takes it as soon as the last line was', async () => {
    const { slot: imports, log } = slot();
    const first = await take(imports);
    await expect(take(imports)).rejects.toMatchObject({ code: 'IMPORT_BUSY', retryable: true });
    await all(first);
    await all(await take(imports));
    expect(log).toEqual(['begun cards', 'over cards', 'begun cards', 'over cards']);
  });

  it('makes room when its reader leaves', async () => {
    const { slot: imports, runs } = slot();
    for await (const line of await take(imports)) {
      expect(line.type).toBe('progress');
      break;
    }
    expect(runs[0]?.stopped).toBe(1);
    await all(await take(imports));
  });

  it('leaves the campaign free when an import cannot begin', async () => {
    const { slot: imports, log, fail } = slot();
    fail(new Error('no thread'));
    await expect(take(imports)).rejects.toThrow('no thread');
    expect(log).toEqual(['begun cards', 'over cards']);
    await all(await take(imports));
  });

  it('stops what runs when the service stops, and takes no other', async () => {
    const { slot: imports, runs } = slot();
    await take(imports);
    await imports.close();
    expect(runs[0]?.stopped).toBe(1);
    await expect(take(imports)).rejects.toMatchObject({ code: 'IMPORT_BUSY' });
  });
});
