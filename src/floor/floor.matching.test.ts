import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import {
  aCampaign,
  aDebtor,
  aMatching,
  anAgent,
  aRecord,
  noProgress,
  one,
  two,
} from '../../test/support/floor-fixtures.ts';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { PacingPolicy } from '../../dialer/pacing/policy.ts';
import { MatchKnowledge } from '../../routing/match/knowledge/match-knowledge.ts';

const day = 86_400_000;

/** Opens a line for every ready record. */
const eager: PacingPolicy = {
  name: 'eager',
  decide: ({ campaigns }) =>
    campaigns.map(({ campaignId, readyRecords }) => ({
      campaignId,
      lines: readyRecords,
      reason: 'agentIdle',
      figures: {},
    })),
};
const prefersLegal = aMatching({
  needs: [{ name: 'late', when: { daysPastDue: { min: 90 } }, prefer: [{ skill: 'legal', minLevel: 5 }] }],
});
const lawyer = anAgent('lea', { skills: { legal: 9 } });

function recordOf(debtorId: string, over: Partial<Debtor>, more: Partial<ClaimedRecord> = {}): ClaimedRecord {
  return aRecord(debtorId, 1, { debtor: aDebtor(debtorId, over), ...more });
}

function late(debtorId: string): ClaimedRecord {
  return recordOf(debtorId, { debts: [{ id: 'o', daysPastDue: 120 }] });
}

/** Who gets the answer to a record, of agents who have been idle longer the earlier they stand. */
function taker(record: ClaimedRecord, agents: readonly AgentProfile[], matching = aMatching()): string | undefined {
  const d = new FloorDriver();
  d.open({ campaign: { matching }, agents });
  d.claim([record]);
  d.answers(record.callId);
  return d.all('connect')[0]?.agentId;
}

describe('who gets a live answer', () => {
  it('is the agent of whom most is expected, by the rules of the campaign, and the longest idle where nothing tells them apart', () => {
    const agents = [anAgent('ana'), anAgent('eva'), lawyer];
    expect(taker(late('1'), agents, prefersLegal)).toBe('lea');
    expect(taker(aRecord('1'), agents, prefersLegal)).toBe('ana');
  });

  it('is who spoke with the debtor last, or has their open promise', () => {
    const d = new FloorDriver();
    const agents = [anAgent('ana'), anAgent('eva')];
    const spoken = { agentId: 'eva', callId: 'earlier', at: d.now - day };
    const promise = { agentId: 'eva', callId: 'earlier', until: d.now };
    expect(taker(aRecord('1', 1, { progress: { ...noProgress, spoken } }), agents)).toBe('eva');
    expect(taker(aRecord('1', 1, { progress: { ...noProgress, promise } }), agents)).toBe('eva');
    const broken = { ...promise, until: d.now - 2 * day };
    expect(taker(aRecord('1', 1, { progress: { ...noProgress, promise: broken } }), agents)).toBe('ana');
  });

  it('is as before where the campaign says nothing of matching', () => {
    const d = new FloorDriver();
    d.open({ agents: [anAgent('ana'), lawyer] });
    d.claim([late('1')]);
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ agentId: 'ana', reason: 'longestIdle', match: { candidates: [] } }]);
  });

  it('explains itself: who was considered, with which terms, and how likely the choice was', () => {
    const d = new FloorDriver();
    d.open({ campaign: { matching: prefersLegal }, agents: ['ana', lawyer] });
    d.claim([late('1')]);
    d.answers(one);
    const [connect] = d.all('connect');
    expect(connect).toMatchObject({ agentId: 'lea', reason: 'highestValue' });
    expect(connect?.match).toMatchObject({ eligible: 2, explored: false, propensity: 1 });
    expect(connect?.match?.candidates.map(({ agentId, terms }) => [agentId, terms.skill])).toEqual([
      ['lea', 0.2],
      ['ana', -0.25],
    ]);
  });
});

describe('what a record needs', () => {
  const matching = aMatching({
    needs: [
      { name: 'legal', when: { cases: ['legal'] }, require: { licences: ['legal'] } },
      { name: 'theirLanguage', when: { language: ['pt'] }, require: { languageLevel: 6 } },
      { name: 'gone', when: { cases: ['deceased'] }, doNotRoute: true },
    ],
  });
  const licensed = anAgent('lia', { licences: ['legal'] });
  const portuguese = anAgent('rui', { languages: { pt: 8 } });
  const legal = recordOf('1', { fields: { caso: 'jurídico' } });
  const brazilian = recordOf('1', { language: 'pt-BR' });
  const vehicles = recordOf('1', { debts: [{ id: 'o', portfolio: 'vehicles' }] });
  const cards = recordOf('1', { debts: [{ id: 'o', portfolio: 'cards' }] });
  const onVehicles = anAgent('vic', { portfolios: ['vehicles'] });

  it.each([
    ['a licence', legal, licensed],
    ['a language', brazilian, portuguese],
    ['a skill of its own', recordOf('1', { requiredSkills: [{ skill: 'legal', minLevel: 5 }] }), lawyer],
    ['the portfolio an agent works on', vehicles, onVehicles],
  ])('%s decides who may take it', (_, record, able) => {
    const others = [anAgent('ana', { portfolios: ['cards'] }), anAgent('eva', { portfolios: ['cards'] })];
    expect(taker(record, [...others, able], matching)).toBe(able.id);
  });

  it('of no portfolio of theirs keeps an agent with a list of portfolios from it', () => {
    expect(taker(cards, [onVehicles, anAgent('ana')], matching)).toBe('ana');
    expect(taker(aRecord('1'), [onVehicles, anAgent('ana')], matching)).toBe('ana');
  });

  it.each([
    ['nobody has the licence', legal, 'noSkilledAgent', 5 * 60_000],
    ['nobody speaks the language', brazilian, 'noSkilledAgent', 5 * 60_000],
    ['nobody works on the portfolio', cards, 'noSkilledAgent', 5 * 60_000],
    ['everybody is kept from the debtor', recordOf('7', {}), 'everyAgentExcluded', 5 * 60_000],
    ['a rule gives it to nobody', recordOf('1', { fields: { cases: 'fallecido' } }), 'doNotRoute', day],
  ] as const)('puts it off when %s', (_, record, cause, delayMs) => {
    const d = new FloorDriver();
    d.open({
      campaign: { matching },
      agents: [anAgent('ana', { portfolios: ['vehicles'], excludedDebtors: ['7'] }), onVehicles],
    });
    d.give({ type: 'agentApplied', agent: anAgent('vic', { portfolios: ['vehicles'], excludedDebtors: ['7'] }) });
    const { debtor } = record;
    const withPortfolio = debtor.debts.length > 0 ? debtor : { ...debtor, debts: [{ id: 'o', portfolio: 'vehicles' }] };
    d.claim([{ ...record, debtor: withPortfolio }]);
    expect(d.dialled).toEqual([]);
    expect(d.settlement(record.callId)).toMatchObject({ cause, next: { kind: 'retry', at: d.now + delayMs } });
  });

  it('changes with the rules of the campaign, for records that are ready too', () => {
    const d = new FloorDriver();
    d.open({ campaign: { maxLines: 1 }, agents: ['ana', 'eva'] });
    d.claim([aRecord('1'), recordOf('2', { fields: { caso: 'legal' } })]);
    expect(d.dialled).toEqual([one]);
    d.give({ type: 'campaignApplied', campaign: aCampaign({ maxLines: 1, matching }), status: 'running' });
    expect(d.settlement(two)).toMatchObject({ cause: 'noSkilledAgent' });
  });
});

describe('a change of an agent', () => {
  const asked = [{ skill: 'legal', minLevel: 5 }];

  /** A record that needs a lawyer rings; then the change; then it is answered. */
  function takerAfter(changed: AgentProfile): string | undefined {
    const d = new FloorDriver();
    d.open({ campaign: { matching: aMatching() }, agents: [lawyer, anAgent('leo', { skills: { legal: 6 } })] });
    d.claim([recordOf('1', { requiredSkills: asked })]);
    d.rings(one);
    d.give({ type: 'agentApplied', agent: changed });
    d.answers(one);
    return d.all('connect')[0]?.agentId;
  }

  it('acts on the next decision: skills, exclusions, campaigns, portfolios', () => {
    expect(takerAfter(lawyer)).toBe('lea');
    expect(takerAfter({ ...lawyer, skills: { legal: 5 } })).toBe('leo');
    expect(takerAfter({ ...lawyer, skills: {} })).toBe('leo');
    expect(takerAfter({ ...lawyer, excludedDebtors: ['1'] })).toBe('leo');
    expect(takerAfter({ ...lawyer, campaigns: ['other'] })).toBe('leo');
    expect(takerAfter({ ...lawyer, portfolios: ['cards'] })).toBe('leo');
  });
});

describe('answers that come close together', () => {
  const matching = aMatching({ windowMs: 50, weights: { skill: 1 } });
  const prefers = (skill: string): ClaimedRecord['debtor']['requiredSkills'] => [{ skill, minLevel: 1 }];
  const skilled = (id: string, a: number, b: number): AgentProfile => anAgent(id, { skills: { a, b } });

  /** Many phones ring, so that another answer is to be expected within the window. */
  function busyFloor(agents: readonly AgentProfile[], over = matching): FloorDriver {
    const d = new FloorDriver({ pacing: eager });
    const campaign = { matching: over, dialingMode: 'predictive', maxLines: 500 } as const;
    d.open({ campaign, agents, trunk: { channelLimit: 500, cpsLimit: 500 } });
    const others = Array.from({ length: 400 }, (_, at) => aRecord(`9${at}`));
    d.claim([
      recordOf('1', { requiredSkills: prefers('a') }),
      recordOf('2', { requiredSkills: prefers('a') }),
      ...others,
    ]);
    for (const callId of d.dialled) d.rings(callId);
    return d;
  }

  it('wait for each other, no longer than the window, and are matched together', () => {
    const d = busyFloor([skilled('ana', 9, 1), skilled('eva', 3, 1)]);
    d.answers(one);
    expect(d.all('connect')).toEqual([]);
    expect(d.floor.matchDueAt).toBe(d.now + 50);
    d.now += 20;
    d.answers(two);
    expect(d.all('connect')).toEqual([]);
    d.pass(30);
    expect(
      d
        .all('connect')
        .map(({ agentId }) => agentId)
        .toSorted(),
    ).toEqual(['ana', 'eva']);
    expect(d.floor.matchDueAt).toBeUndefined();
  });

  it('do not wait with one free agent, with agents who are alike, or where nothing else is expected', () => {
    const alone = busyFloor([skilled('ana', 9, 1), anAgent('eva')]);
    alone.answers(one);
    expect(alone.all('connect')).toMatchObject([{ agentId: 'ana', reason: 'onlyEligible' }]);
    const alike = busyFloor([skilled('ana', 9, 1), skilled('eva', 9, 1)]);
    alike.answers(one);
    expect(alike.all('connect')).toMatchObject([{ agentId: 'ana', reason: 'longestIdle' }]);
    const quiet = new FloorDriver();
    quiet.open({ campaign: { matching }, agents: [skilled('ana', 9, 1), skilled('eva', 3, 1)] });
    quiet.claim([recordOf('1', { requiredSkills: prefers('a') })]);
    quiet.answers(one);
    expect(quiet.all('connect')).toMatchObject([{ agentId: 'ana' }]);
    const none = busyFloor([skilled('ana', 9, 1), skilled('eva', 3, 1)], aMatching({ windowMs: 0 }));
    none.answers(one);
    expect(none.all('connect')).toMatchObject([{ agentId: 'ana' }]);
  });

  it.each([
    ['removed', { type: 'agentRemoved', agentId: 'ana' }],
    ['paused', { type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } }],
    ['kept from the debtor', { type: 'agentApplied', agent: { ...skilled('ana', 9, 1), excludedDebtors: ['1'] } }],
  ] as const)('never go to an agent who is %s meanwhile', (_, event) => {
    const d = busyFloor([skilled('ana', 9, 1), skilled('eva', 3, 1)]);
    d.answers(one);
    expect(d.all('connect')).toEqual([]);
    d.give(event);
    d.pass(50);
    expect(d.all('connect')).toMatchObject([{ callId: one, agentId: 'eva' }]);
  });
});

describe('what a floor learns of its matches', () => {
  const talk = (d: FloorDriver, disposition: string | undefined): void => {
    d.open({ campaign: { matching: aMatching() }, agents: ['ana'] });
    d.claim([recordOf('1', { segment: 'late' })]);
    d.converse(one, 'ana');
    d.now += 60_000;
    d.ends(one);
    d.now += 5_000;
    if (disposition !== undefined) d.give({ type: 'agentDisposed', agentId: 'ana', disposition });
  };
  const tallyOf = (d: FloorDriver) => d.floor.matchKnowledge().effects.agents['ana']?.segments['c|late'];

  it.each([
    ['promise', 1],
    ['ya pagó', 1],
    ['contacto', 0],
    ['no llamar', 0],
  ])('%s counts as %i of what a conversation is for, with its talk and wrap-up', (disposition, right) => {
    const d = new FloorDriver();
    talk(d, disposition);
    expect(tallyOf(d)).toMatchObject({ n: 1, right, handlingMs: 65_000 });
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'promise' });
    expect(tallyOf(d)).toMatchObject({ n: 1, right });
  });

  it.each(['número equivocado', 'tercero', 'buzón', 'silencio', 'xyz rara', undefined])(
    '%s tells nothing of the agent',
    (disposition) => {
      const d = new FloorDriver();
      talk(d, disposition);
      expect(tallyOf(d)).toBeUndefined();
    },
  );

  it('is learnt too from a disposition that comes after the wrap-up', () => {
    const d = new FloorDriver();
    talk(d, undefined);
    d.pass(60_000);
    expect(d.stateOf('ana')).toBe('idle');
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'promise' });
    expect(tallyOf(d)).toMatchObject({ n: 1, right: 1, handlingMs: 125_000 });
  });

  it('decides on the next floor, which begins with it', () => {
    const knowledge = new MatchKnowledge();
    const seen = { segment: 'c|late', handlingMs: 60_000, at: 0 };
    for (let times = 0; times < 40; times++) {
      knowledge.effects.learn({ ...seen, agentId: 'ana', right: false });
      knowledge.effects.learn({ ...seen, agentId: 'eva', right: true });
    }
    const d = new FloorDriver();
    d.give({ type: 'matchKnowledge', knowledge: knowledge.toState() });
    d.open({ campaign: { matching: aMatching() }, agents: ['ana', 'eva'] });
    d.claim([recordOf('1', { segment: 'late' })]);
    d.answers(one);
    expect(d.all('connect')).toMatchObject([{ agentId: 'eva', reason: 'highestValue' }]);
    d.give({ type: 'agentRemoved', agentId: 'eva' });
    expect(d.floor.matchKnowledge().effects.agents).not.toHaveProperty('eva');
  });
});
