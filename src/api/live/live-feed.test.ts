import { expect, it } from 'vitest';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aRecord } from '../../../test/support/floor-fixtures.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { Board } from '../../observe/board.ts';
import { applyBoardChange } from './board-change.ts';
import { audienceOf, type Audience } from './audience.ts';
import { messageFor } from './message-for.ts';
import { integrationPrincipal, personPrincipal } from '../../identity/principal.ts';
import { LiveFeed, type FeedMessage } from './live-feed.ts';

/** A real floor behind a feed, and a board that is kept up from what the feed sends. */
function world() {
  const clock = new ManualClock();
  const d = new FloorDriver();
  const sent: FeedMessage[] = [];
  /** What the journal holds after each live event. */
  const journal: FloorCommand[] = [];
  const events: FloorEvent[] = [];
  let listener: (step: FloorStep) => void = () => undefined;
  let heard = true;
  const board = (): Board => ({
    startedAt: 0,
    store: 'up',
    floor: d.floor.view(d.now),
    trunks: [],
    strangers: {},
    connectedPerAgentHour: 0,
    alarms: [],
  });
  const source = {
    board,
    subscribe: (added: typeof listener) => {
      listener = added;
      return () => undefined;
    },
  };
  const feed = new LiveFeed({ source, clock, run: 'r', send: (m) => void sent.push(m), isHeard: () => heard });
  feed.start();
  const give = d.give.bind(d);
  d.give = (event: FloorEvent) => {
    const commands = give(event);
    events.push(event);
    journal.push(...commands);
    listener({ at: d.now, event, commands });
    return commands;
  };
  return { clock, d, feed, sent, journal, events, board, hush: (is: boolean) => (heard = !is) };
}

/** Three debtors are called: one is busy, two are connected in turn. */
function someCalls(d: FloorDriver): void {
  d.claim([aRecord('1'), aRecord('2'), aRecord('3')]);
}

it('keeps up a board whose numbers are those of the journal at the same event, at every look', () => {
  const { clock, d, feed, sent, journal, events, board } = world();
  d.open({ agents: ['ana', 'ben'] });
  let kept: Board = feed.snapshot().board;
  let seen = sent.length;
  const check = (): void => {
    clock.advance(250);
    for (const message of sent.slice(seen)) {
      if (message.type === 'boardChanged') kept = applyBoardChange(kept, message);
    }
    seen = sent.length;
    const settled = journal.filter((command) => command.type === 'settle');
    const counted = Object.values(kept.floor.campaigns[0]?.outcomes ?? {}).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(settled.length);
    const left = events.filter((event) => event.type === 'call' && event.event.type === 'dialled');
    expect(kept.floor.campaigns[0]?.dialled ?? 0).toBe(left.length);
    const states = new Map<string, string>();
    for (const command of journal) if (command.type === 'agentStateChanged') states.set(command.agentId, command.to);
    for (const { agentId, state } of kept.floor.agents) expect(state, agentId).toBe(states.get(agentId) ?? 'offline');
    const withoutTime = ({ floor }: Board) => floor.agents.map((row) => ({ ...row, spentMs: 0 }));
    expect(withoutTime(kept)).toEqual(withoutTime(board()));
    expect(kept.floor.campaigns).toEqual(board().floor.campaigns);
  };
  check();
  someCalls(d);
  check();
  const calls = journal.flatMap((command) => (command.type === 'dial' ? [command.callId] : []));
  expect(calls.length).toBeGreaterThan(1);
  for (const [index, callId] of calls.entries()) {
    d.left(callId);
    d.rings(callId);
    check();
    if (index === 0) d.ends(callId, { answered: false, sipStatus: 486 });
    else d.answers(callId);
    check();
  }
  d.give({ type: 'agentRemoved', agentId: 'ben' });
  check();
  d.give({ type: 'campaignCommanded', campaignId: 'c', action: 'pause' });
  check();
});

it('sends a board four times a second at most, and once a second when nothing happens', () => {
  const { clock, d, feed, sent } = world();
  d.open();
  feed.snapshot();
  sent.length = 0;
  for (let n = 0; n < 100; n++) {
    d.give({ type: 'tick' });
    clock.advance(20);
  }
  const boards = () => sent.filter(({ type }) => type === 'boardChanged').length;
  expect(boards()).toBe(8);
  sent.length = 0;
  clock.advance(5_000);
  expect(boards()).toBe(5);
});

it('makes no board while nobody listens', () => {
  const { clock, d, sent, hush } = world();
  hush(true);
  d.open();
  clock.advance(5_000);
  expect(sent.filter(({ type }) => type === 'boardChanged')).toEqual([]);
});

it('numbers events from 1 and gives those after one of them, as far as it has them', () => {
  const { d, feed, sent } = world();
  d.open({ agents: ['ana'] });
  const numbers = sent.flatMap((message) => ('seq' in message && message.type !== 'board' ? [message.seq] : []));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const { seq } = feed.snapshot();
  expect(seq).toBe(numbers.length);
  expect(feed.since('r', seq)).toEqual([]);
  expect(feed.since('r', seq - 1)?.map((event) => event.seq)).toEqual([seq]);
  expect(feed.since('r', seq + 1)).toBeUndefined();
  expect(feed.since('other', seq)).toBeUndefined();
});

it('shows an agent their own card, state and row, and nobody else; a board no debtor', () => {
  const { clock, d, feed, sent, journal, board } = world();
  d.open({ agents: ['ana', 'ben'] });
  const kept = feed.snapshot().board;
  someCalls(d);
  const [dialled] = journal.flatMap((command) => (command.type === 'dial' ? [command] : []));
  if (!dialled) throw new Error('nothing was dialled');
  d.left(dialled.callId);
  d.answers(dialled.callId);
  clock.advance(250);
  const taken = journal.find((command) => command.type === 'agentStateChanged' && command.to === 'reserved');
  const agentId = taken?.type === 'agentStateChanged' ? taken.agentId : '';
  const other = agentId === 'ana' ? 'ben' : 'ana';
  const shownTo = (audience: Audience | undefined) =>
    sent.flatMap((message) => (audience && messageFor(audience, message, { before: kept, after: board() })) ?? []);
  const agentAlone = (id: string) => audienceOf(personPrincipal(id, [{ role: 'agent', scope: { kind: 'own' } }], id));
  const card = { agentId, callId: dialled.callId, campaignId: 'c', debtorId: dialled.lease.debtorId };
  expect(sent).toContainEqual({ type: 'agentCard', at: d.now, ...card });
  const own = JSON.stringify(shownTo(agentAlone(agentId)));
  expect(own).toContain(dialled.callId);
  expect(own).not.toContain(`"${other}"`);
  expect(JSON.stringify(shownTo(agentAlone(other)))).not.toContain(dialled.callId);
  const reader = audienceOf(integrationPrincipal('reader', ['live.read']));
  expect(JSON.stringify(shownTo(reader))).not.toMatch(/debtorId|legId|agentCard/);
  const people = audienceOf(integrationPrincipal('crm', ['live.read', 'live.personal']));
  expect(JSON.stringify(shownTo(people))).toContain('debtorId');
});
