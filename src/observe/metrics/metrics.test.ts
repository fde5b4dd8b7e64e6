import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleBoard } from '../../../test/support/sample-board.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { Board } from '../board.ts';
import { Metrics } from './metrics.ts';

const docs = new URL('../../../docs/monitoring/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, docs), 'utf8');

describe('the measures for Prometheus', () => {
  let board: Board;
  let records: () => Promise<{ ready: number; scheduled: number; leased: number; finished: number }>;
  let packets: { received: number; lost: number };
  let metrics: Metrics;

  beforeEach(() => {
    board = sampleBoard();
    records = () => Promise.resolve({ ready: 5, scheduled: 2, leased: 1, finished: 9 });
    packets = { received: 0, lost: 0 };
    metrics = new Metrics({ board: () => board, records: () => records(), packets: () => packets });
  });
  afterEach(() => metrics.close());

  /** The value of one series; undefined when it is not there. */
  async function valueOf(series: string): Promise<number | undefined> {
    const line = (await metrics.text()).split('\n').find((one) => one.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length));
  }

  function step(at: number, event: object, commands: readonly object[] = []): void {
    metrics.observe({ at, event, commands } as unknown as FloorStep);
  }

  const call = (type: string, more: object = {}): object => ({ type: 'call', event: { type, callId: 'x', ...more } });

  it('say what the board says', async () => {
    const [campaign] = board.floor.campaigns;
    const id = campaign?.campaignId ?? '';
    expect(await valueOf('marcador_store_up')).toBe(1);
    expect(await valueOf('marcador_agents{state="talking"}')).toBe(1);
    expect(await valueOf(`marcador_calls_total{campaign="${id}",what="connected"}`)).toBe(campaign?.connected);
    expect(await valueOf(`marcador_abandonment_cap_ratio{campaign="${id}"}`)).toBe(campaign?.abandonmentCap);
    expect(await valueOf('marcador_trunk_calls{trunk="t"}')).toBe(1);
    expect(await valueOf('marcador_strangers_total{kind="strangerRequest"}')).toBe(7);
    expect(await valueOf('marcador_alarms{code="TRUNK_DOWN"}')).toBe(1);
    expect(await valueOf(`marcador_records{campaign="${id}",state="scheduled"}`)).toBe(2);
  });

  it('name no agent and no debtor', async () => {
    const text = await metrics.text();
    expect(text).not.toMatch(/ana|ben|\+57/);
  });

  it('forget a campaign that was removed, and an alarm that is over', async () => {
    await metrics.text();
    const alarms = board.alarms.map((alarm) => ({ ...alarm, endedAt: 1 }));
    board = { ...board, alarms, floor: { ...board.floor, campaigns: [] } };
    const text = await metrics.text();
    expect(text).not.toMatch(/campaign="/);
    expect(text).not.toMatch(/code="TRUNK_DOWN"/);
  });

  it('count the time of agents by state, and take nothing back when one is removed', async () => {
    const before = (await valueOf('marcador_agent_seconds_total{state="talking"}')) ?? 0;
    expect(before).toBeGreaterThan(0);
    board = { ...board, floor: { ...board.floor, agents: [] } };
    expect(await valueOf('marcador_agent_seconds_total{state="talking"}')).toBe(before);
  });

  it('measure from the answer to the agent, once a call', async () => {
    step(1_000, { type: 'tick' }, [{ type: 'dial', callId: 'x', lease: { campaignId: 'c' } }]);
    step(9_000, call('answered', { happenedAt: 8_900 }));
    step(9_100, call('connected', { happenedAt: 9_060 }));
    step(9_500, call('connected'));
    expect(await valueOf('marcador_answer_to_agent_seconds_count{campaign="c"}')).toBe(1);
    expect(await valueOf('marcador_answer_to_agent_seconds_sum{campaign="c"}')).toBeCloseTo(0.16, 9);
  });

  it('count RTP packets that arrived and that were lost, and never backwards when one comes late', async () => {
    const read = async (): Promise<readonly unknown[]> => [
      await valueOf('marcador_rtp_packets_total{what="received"}'),
      await valueOf('marcador_rtp_packets_total{what="lost"}'),
    ];
    packets = { received: 100, lost: 3 };
    expect(await read()).toEqual([100, 3]);
    packets = { received: 101, lost: 2 };
    expect(await read()).toEqual([101, 3]);
    packets = { received: 150, lost: 5 };
    expect(await read()).toEqual([150, 5]);
  });

  it('do not count a call that ended without an agent', async () => {
    step(1_000, { type: 'tick' }, [{ type: 'dial', callId: 'x', lease: { campaignId: 'c' } }]);
    step(2_000, call('answered'));
    step(3_000, call('ended'), [{ type: 'settle', settlement: { callId: 'x' } }]);
    step(4_000, call('connected'));
    expect(await valueOf('marcador_answer_to_agent_seconds_count{campaign="c"}')).toBeUndefined();
  });

  it('leave the records out while the store is away, and say the rest', async () => {
    records = () => Promise.reject(new Error('away'));
    board = { ...board, store: 'down' };
    expect(await metrics.text()).not.toMatch(/marcador_records\{/);
    expect(await valueOf('marcador_store_up')).toBe(0);
  });

  it('are all that the dashboard asks for', async () => {
    const text = await metrics.text();
    const known = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
    const asked = new Set(read('grafana-dashboard.json').match(/marcador_\w+/g));
    const missing = [...asked].filter(
      (name) => !known.has(name.replace(/_(bucket|sum|count)$/, '')) && !known.has(name),
    );
    expect(asked.size).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  it('are each explained in the docs, and nothing else is', async () => {
    const known = [...(await metrics.text()).matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
    expect([...new Set(read('README.md').match(/marcador_\w+/g))].sort()).toEqual(known.sort());
  });
});
