import { describe, expect, it } from 'vitest';
import { noRules, type RulePack } from '../../../dialer/compliance/rule-pack.ts';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aCampaign, aDebtor, aMatching, anAgent, aRecord, one } from '../../../test/support/floor-fixtures.ts';
import { campaignReasons, type CampaignReason } from '../state/campaign-reasons.ts';
import { pacingReasons } from '../../../dialer/pacing/pacing-reason.ts';

const timeZone = 'America/Bogota';
/** 10:00 in Bogotá. */
const morning = Date.UTC(2026, 10, 23, 15, 0, 0);
const hour = 3_600_000;
const days = Array.from({ length: 7 }, () => [{ fromMinute: 480, toMinute: 1_140 }]);
const office: RulePack = { ...noRules, id: 'office', hours: { days, holiday: [] } };
const needsSkill = { requiredSkills: [{ skill: 'quechua', minLevel: 2 }] };

function driver(): FloorDriver {
  const d = new FloorDriver({
    rulePacks: new Map([
      ['none', noRules],
      ['office', office],
    ]),
    utcOffset: (zone) => (zone === 'Asia/Tokyo' ? 9 : -5) * hour,
  });
  d.now = morning;
  return d;
}

/** A running campaign with an idle agent. */
function opened(parts: Parameters<FloorDriver['open']>[0] = {}): FloorDriver {
  const d = driver();
  d.open(parts);
  return d;
}

function applied(
  d: FloorDriver,
  over: Parameters<typeof aCampaign>[0],
  status: 'running' | 'paused' = 'running',
): void {
  d.give({ type: 'campaignApplied', campaign: aCampaign(over), status });
}

type Story = () => FloorDriver;
const until = (at: number) => ({ until: at, timeZone });

/** What is so, what `why` must say of the campaign `c`, and its parameters. */
const rows: readonly (readonly [what: string, story: Story, reason: CampaignReason, params?: object])[] = [
  ['the service stops', () => after(opened(), (d) => d.give({ type: 'closing' })), 'closing'],
  ['the store is away', () => after(opened(), (d) => d.give({ type: 'storeDown' })), 'storeDown'],
  [
    'the switch is away',
    () =>
      after(opened(), (d) =>
        d.give({ type: 'call', event: { type: 'linkDown', at: d.now, reason: 'connectionLost' } }),
      ),
    'linkDown',
  ],
  [
    'a dial reached nothing',
    () =>
      after(opened(), (d) => {
        d.claim([aRecord('1')]);
        d.give({ type: 'dialRefused', callId: one, reason: 'switchUnreachable' });
      }),
    'unreachable',
  ],
  ['it was never started', () => after(opened(), (d) => applied(d, {}, 'paused')), 'paused'],
  [
    'it is draining',
    () =>
      after(opened(), (d) => {
        d.claim([aRecord('1')]);
        d.give({ type: 'campaignCommanded', campaignId: 'c', action: 'drain' });
      }),
    'draining',
  ],
  ['its list has ended', () => after(opened(), (d) => d.claim([], { asked: 4, unfinished: 0 })), 'listFinished'],
  [
    'its list has ended and records were added',
    () =>
      after(opened(), (d) => {
        d.claim([], { asked: 4, unfinished: 0 });
        d.give({ type: 'recordsAdded', campaignId: 'c' });
        expect(d.commands.at(-1)).toEqual({ type: 'claimMore', campaignId: 'c', count: 0 });
        d.claim([], { asked: 0, unfinished: 7 });
      }),
    'newRecords',
    { records: 7 },
  ],
  [
    'its rule pack is not there',
    () => opened({ campaign: { rulePack: 'moon' } }),
    'rulePackUnknown',
    { rulePack: 'moon' },
  ],
  [
    'it is night by the rule pack, and the only record was put off',
    () => {
      const d = driver();
      d.now = morning - 9 * hour;
      d.open({ campaign: { rulePack: 'office' } });
      d.claim([aRecord('1')], { asked: 4 });
      return d;
    },
    'outsideHours',
    until(morning - 2 * hour),
  ],
  [
    'its trunk is down',
    () =>
      after(opened(), (d) =>
        d.give({ type: 'call', event: { type: 'trunkDown', at: d.now, trunk: 't', reason: 'noReply' } }),
      ),
    'trunkDown',
    { trunk: 't' },
  ],
  ['the switch says that its trunk is down', () => opened({ trunk: { up: false } }), 'trunkDown', { trunk: 't' }],
  [
    'its carrier failed again and again',
    () =>
      after(opened({ agents: Array.from({ length: 10 }, (_, at) => `a${at}`) }), (d) => {
        const ids = Array.from({ length: 10 }, (_, at) => String(at + 1));
        d.claim(ids.map((id) => aRecord(id)));
        for (const id of ids) {
          d.left(`attempt-${id}-1`);
          d.ends(`attempt-${id}-1`, { answered: false, sipStatus: 503 });
        }
      }),
    'trunkClosed',
    { trunk: 't', until: morning + 10_000 + 30_000, timeZone },
  ],
  ['nobody is logged in', () => opened({ agents: [] }), 'noAgentLoggedIn'],
  [
    'who is logged in works for others',
    () => opened({ agents: [anAgent('ana', { campaigns: ['other'] })] }),
    'noAgentForCampaign',
    { agents: 1 },
  ],
  [
    'nobody has the skill the campaign requires',
    () => opened({ campaign: needsSkill, agents: [anAgent('ana', { skills: { quechua: 1 } })] }),
    'noAgentWithSkill',
    { skill: 'quechua', minLevel: 2 },
  ],
  [
    'everybody pauses',
    () => after(opened(), (d) => d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } })),
    'agentsPaused',
    { agents: 1 },
  ],
  [
    'nobody has the skill that its records ask for',
    () => after(opened(), (d) => d.claim([aRecord('1', 1, { debtor: aDebtor('1', needsSkill) })], { asked: 4 })),
    'recordsNeedSkill',
    { skill: 'quechua', minLevel: 2 },
  ],
  [
    'every record waits for a later time',
    () => after(opened(), (d) => d.claim([], { asked: 4, unfinished: 3, nextEligibleAt: morning + hour })),
    'everyRecordWaits',
    { records: 3, ...until(morning + hour) },
  ],
  [
    'another campaign of higher priority has the agents',
    () =>
      after(opened({ agents: [] }), (d) => {
        const first = aCampaign({ id: 'first', priority: 90 });
        d.give({ type: 'campaignApplied', campaign: first, status: 'running' });
        d.logIn(anAgent('ana'));
        const record = { ...aRecord('1'), lease: { campaignId: 'first', debtorId: '1', fence: 1 } };
        d.give({ type: 'recordsClaimed', campaignId: 'first', records: [record], asked: 1, unfinished: 1 });
        d.claim([aRecord('2')]);
      }),
    'otherCampaignFirst',
    { campaignId: 'first' },
  ],
  [
    'who may take its records is busy, and somebody else is free',
    () =>
      after(
        opened({
          campaign: { matching: aMatching({ order: 'value' }) },
          agents: [anAgent('ana', { skills: { quechua: 5 } }), anAgent('bea')],
        }),
        (d) => {
          d.claim(['1', '2', '3'].map((id) => aRecord(id, 1, { debtor: aDebtor(id, needsSkill) })));
          d.converse(one, 'ana');
          d.pass(1_000);
        },
      ),
    'nobodyFreeMayTake',
    { records: 2 },
  ],
  [
    'its agent talks',
    () =>
      after(opened(), (d) => {
        d.claim([aRecord('1'), aRecord('2')]);
        d.converse(one, 'ana');
        d.ends(one);
      }),
    'noIdleAgent',
  ],
  ['nothing was claimed yet', () => opened(), 'noReadyRecord'],
  ['pacing opened a line', () => after(opened(), (d) => d.claim([aRecord('1')])), 'agentIdle'],
];

function after(d: FloorDriver, story: (d: FloorDriver) => unknown): FloorDriver {
  story(d);
  return d;
}

describe('why a campaign does not dial', () => {
  it.each(rows.map((row) => [row[0], row] as const))('says it when %s', (_, [, story, reason, params]) => {
    const d = story();
    const view = d.floor.view(d.now).campaigns.find(({ campaignId }) => campaignId === 'c');
    expect(view?.why).toEqual({ reason, ...(params === undefined ? {} : { params }) });
  });

  it('has a row for everything that can hold a campaign back', () => {
    const told = new Set(rows.map(([, , reason]) => reason));
    const pacing = new Set<string>(pacingReasons);
    expect(campaignReasons.filter((reason) => !pacing.has(reason) && !told.has(reason))).toEqual([]);
  });

  it('does not speak of hours while debtors of another zone are being called', () => {
    const d = driver();
    d.now = morning - 9 * hour;
    d.open({ campaign: { rulePack: 'office' } });
    d.claim([aRecord('1', 1, { debtor: aDebtor('1', { timeZone: 'Asia/Tokyo' }) })]);
    expect(d.dialled).toEqual([one]);
    expect(d.floor.view(d.now).campaigns[0]?.why.reason).toBe('agentIdle');
  });
});
