import { expect, it } from 'vitest';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

/** What is asked about records and campaigns. */
export function describeAsking(bench: HopperBench): void {
  it('finds records in every state', async () => {
    await bench.hopper.add(campaign, [someDebtor('f'), someDebtor('s'), someDebtor('l'), someDebtor('z')], t0);
    const [finished, leased, scheduled] = (await bench.hopper.claim(request({ count: 3 }))).records;
    if (!finished || !leased || !scheduled) throw new Error('three records were expected');
    await bench.hopper.settle(settlementOf(finished));
    await bench.hopper.settle(settlementOf(scheduled, { kind: 'retry', at: t0 + minute, reason: 'retryDelay' }));
    const found = await bench.hopper.find(campaign, [
      'z',
      finished.debtor.id,
      'nobody',
      scheduled.debtor.id,
      leased.debtor.id,
    ]);
    expect(found.map((record) => record && [record.debtor.id, record.state])).toEqual([
      ['z', 'ready'],
      ['f', 'finished'],
      undefined,
      ['s', 'scheduled'],
      ['l', 'leased'],
    ]);
    expect(found[1]).toMatchObject({ finishReason: 'connected', progress: { attempts: 1 } });
    expect(found[3]).toMatchObject({ nextEligibleAt: t0 + minute });
  });

  it('answers for a campaign nobody has heard of', async () => {
    expect(await bench.hopper.totals('campaign-2')).toEqual({
      records: 0,
      ready: 0,
      scheduled: 0,
      leased: 0,
      finished: 0,
    });
    expect(await bench.hopper.claim(request({ campaignId: 'campaign-2' }))).toEqual({ records: [] });
    expect(await bench.hopper.takeOver(request({ campaignId: 'campaign-2' }))).toEqual([]);
    expect(await bench.hopper.outcomes('campaign-2')).toEqual({});
    expect(await bench.hopper.find('campaign-2', ['a'])).toEqual([undefined]);
  });
}
