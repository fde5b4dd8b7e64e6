import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aCampaign, aDebtor, aMatching, anAgent, aRecord, one } from '../../test/support/floor-fixtures.ts';
import type { Debt } from '../../dialer/debtor/debtor.ts';
import { traitsOf } from '../../dialer/debtor/traits.ts';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';

const legal = { requiredSkills: [{ skill: 'legal', minLevel: 1 }] };
/** Preferences make the difference: ana is at home in cards, bea in loans. */
const byValue = aMatching({
  order: 'value',
  weights: { skill: 1 },
  needs: [
    { name: 'cards', when: { segment: ['cards'] }, prefer: [{ skill: 'cards', minLevel: 1 }] },
    { name: 'loans', when: { segment: ['loans'] }, prefer: [{ skill: 'loans', minLevel: 1 }] },
  ],
});
const ana = anAgent('ana', { skills: { cards: 9, loans: 1, legal: 1 } });
const bea = anAgent('bea', { skills: { cards: 1, loans: 9 } });

/** @param fence of its claim: a later claim has a larger one */
function record(id: string, over: Parameters<typeof aDebtor>[1] = {}, fence = 1): ClaimedRecord {
  return aRecord(id, fence, { debtor: aDebtor(id, over), callId: `attempt-${id}-1` });
}

function opened(agents: readonly AgentProfile[], matching = byValue): FloorDriver {
  const d = new FloorDriver();
  d.open({ campaign: { matching, maxLines: 100 }, agents });
  return d;
}

const owed = (balance: number): Debt => ({ id: 'o', balance: String(balance), currency: 'COP' });
const attempts = (...ids: string[]): string[] => ids.map((id) => `attempt-${id}-1`);

describe('ready records, lined up for the agents about to be free', () => {
  const mixed = [record('1', { segment: 'loans' }), record('2'), record('3', { segment: 'cards' })];

  it('begin with those that suit whoever is free, and the journal says why', () => {
    const d = opened([ana, bea]);
    d.claim([record('9', { segment: 'loans' }, 0)]);
    d.converse('attempt-9-1', 'bea');
    d.commands = [];
    d.claim(mixed);
    expect(d.dialled).toEqual(attempts('3'));
    const [note] = d.all('journal').filter(({ decision }) => decision === 'dialledFirst');
    expect(note).toMatchObject({ subject: 'attempt-3-1', reason: 'suitsTheFree', figures: { reach: 1, overtaken: 0 } });
    expect(note?.figures?.['worth']).toBeGreaterThan(note?.figures?.['usual'] ?? Infinity);
  });

  it.each([
    ['the balance', (id: string, value: number) => record(id, { segment: 'cards', debts: [owed(value)] })],
    [
      'what was judged of them, whatever they owe',
      (id: string, value: number) => ({
        ...record(id, { segment: 'cards', debts: [owed(10_000 - value)] }),
        worth: { phones: [], choosesPhones: false, isKnown: false, value: 1, perSecond: 1, ofPromise: value },
      }),
    ],
  ])('give the better agent to the debtor of greater value: by %s', (_, valued) => {
    for (const [busy, segment, first] of [
      ['bea', 'loans', 'attempt-2-1'],
      ['ana', 'cards', 'attempt-1-1'],
    ] as const) {
      const d = opened([ana, bea]);
      d.claim([record('9', { segment }, 0)]);
      d.converse('attempt-9-1', busy);
      d.claim([valued('1', 100), valued('2', 5_000)]);
      expect(d.dialled.slice(1), `with ${busy} busy`).toEqual([first]);
    }
  });

  it('are dialled as claimed where the campaign says so', () => {
    const d = opened([ana], { ...byValue, order: 'priority' });
    d.claim(mixed);
    expect(d.dialled).toEqual(attempts('1'));
  });

  it('are dialled as claimed where agents do not differ', () => {
    const d = opened([anAgent('ana'), anAgent('bea')]);
    d.claim(mixed);
    expect(d.dialled).toEqual(attempts('1', '2'));
    expect(d.all('journal').some(({ decision }) => decision === 'dialledFirst')).toBe(false);
  });

  it('follow an agent’s new skills at once', () => {
    const d = opened([ana, bea]);
    d.claim([record('9', {}, 0)]);
    d.converse('attempt-9-1', 'ana');
    d.give({ type: 'agentApplied', agent: { ...bea, skills: { cards: 9 } } });
    d.claim([record('1', { segment: 'loans' }), record('3', { segment: 'cards' })]);
    expect(d.dialled).toEqual(attempts('9', '3'));
  });

  it('are not dialled while the only agent free must not speak with the debtor', () => {
    const d = opened([{ ...bea, excludedDebtors: ['1'] }, ana]);
    d.claim([record('9', { segment: 'cards' }, 0)]);
    d.converse('attempt-9-1', 'ana');
    d.claim([record('1')]);
    expect(d.dialled).toEqual(attempts('9'));
    d.ends('attempt-9-1');
    d.pass(60_000);
    expect(d.dialled).toEqual(attempts('9', '1'));
  });
});

describe('records that nobody who will be free may take', () => {
  /** Ana, who alone may take legal cases, talks; bea is free. */
  function held(): FloorDriver {
    const d = opened([ana, bea]);
    const records = Array.from({ length: 8 }, (_, at) => record(String(at + 1), legal));
    d.claim(records);
    d.converse(one, 'ana');
    return d;
  }

  it('wait, and others are claimed for who is free', () => {
    const d = held();
    const asked = d.all('claimMore').at(-1);
    expect(asked).toMatchObject({ count: 4, without: [traitsOf(aDebtor('1', legal))] });
    d.claim([record('20', {}, 2)], { asked: 4 });
    expect(d.dialled).toEqual([one, 'attempt-20-1']);
  });

  it('go back to their places beyond half of what is held ready, and are kept up to that', () => {
    const d = held();
    const released = d.all('release').flatMap(({ leases }) => leases.map(({ debtorId }) => debtorId));
    expect(released).toEqual(['4', '5', '6', '7', '8']);
    expect(d.floor.leases().map(({ debtorId }) => debtorId)).toEqual(['2', '3', '1']);
  });

  it('are dialled as soon as their agent is free', () => {
    const d = held();
    d.ends(one);
    d.pass(60_000);
    expect(d.dialled).toContain('attempt-2-1');
  });
});

describe('a floor that lines records up', () => {
  const agents = [ana, bea, anAgent('eva', { skills: { legal: 3 }, excludedDebtors: ['3', '6'] })];
  const kinds = [{}, { segment: 'cards' }, { segment: 'loans' }, legal];
  const world = fc.record({
    kinds: fc.array(fc.nat(3), { minLength: 1, maxLength: 25 }),
    talks: fc.array(fc.nat(9), { minLength: 1, maxLength: 25 }),
  });

  it('dials nobody whom no free agent may take, and in the end everybody, each once', () => {
    fc.assert(
      fc.property(world, ({ kinds: drawn, talks }) => {
        const d = opened(agents);
        const records = drawn.map((kind, at) => record(String(at + 1), kinds[kind]));
        d.claim(records);
        const waiting = new Map(records.map((one) => [one.lease.debtorId, one]));
        const seen = new Set<string>();
        for (let step = 0; step < 400 && seen.size < records.length; step += 1) {
          for (const { leases } of d.all('release')) {
            const back = leases.flatMap(({ debtorId }) => waiting.get(debtorId) ?? []);
            d.commands = d.commands.filter(({ type }) => type !== 'release');
            const fence = step + 2;
            d.claim(
              back.map((one) => ({
                ...one,
                callId: `again-${one.lease.debtorId}-${fence}`,
                lease: { ...one.lease, fence },
              })),
            );
          }
          for (const dial of d.all('dial')) {
            const { debtorId } = dial.lease;
            if (seen.has(dial.callId)) continue;
            const debtor = waiting.get(debtorId)?.debtor;
            const able = agents.filter(
              ({ id, skills, excludedDebtors = [] }) =>
                d.stateOf(id) === 'idle' &&
                !excludedDebtors.includes(debtorId) &&
                (debtor?.requiredSkills.length === 0 || 'legal' in skills),
            );
            expect(able.length, `${debtorId} was dialled for nobody`).toBeGreaterThan(0);
            seen.add(dial.callId);
            d.left(dial.callId);
            d.ends(dial.callId, { answered: false, sipStatus: 404 });
          }
          d.pass(1_000 * (1 + (talks[step % talks.length] ?? 0)));
        }
        expect(seen.size).toBe(records.length);
        expect(d.checker.problems).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('lets no record starve while better ones keep coming', () => {
    const overtakings = 5;
    const d = new FloorDriver({ pacing: progressivePolicy, settings: { overtakings } });
    d.open({ campaign: aCampaign({ matching: byValue, wrapUpMs: 0 }), agents: [ana, bea] });
    d.claim([record('b', { segment: 'loans' }, -1)]);
    d.converse('attempt-b-1', 'bea');
    d.claim([record('poor', { segment: 'loans' }, 0), record('0', { segment: 'cards' }, 0)]);
    let dialled = 0;
    while (!d.dialled.includes('attempt-poor-1') && dialled < 50) {
      const last = d.dialled.at(-1) ?? '';
      dialled += 1;
      d.claim([record(String(dialled), { segment: 'cards' }, dialled)]);
      d.left(last);
      d.ends(last, { answered: false, sipStatus: 404 });
    }
    expect(dialled).toBeGreaterThan(1);
    expect(dialled).toBeLessThanOrEqual(overtakings + 1);
    const note = d.all('journal').findLast(({ decision }) => decision === 'dialledFirst');
    expect(note).toMatchObject({ reason: 'suitsTheFree' });
  });
});
