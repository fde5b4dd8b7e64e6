import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { deskMessageLifeMs, mostDeskMessages } from '../../store/ports/desk-messages.ts';
import { DeskMessageService } from './desk-message-service.ts';

const sofia = { kind: 'person', id: 'sofia' } as const;

let clock: ManualClock;
let stores: Stores;
let fed: FloorEvent[];
let messages: DeskMessageService;

function open(): DeskMessageService {
  return new DeskMessageService({ stores, clock, runner: { feed: (event) => fed.push(event) } });
}

beforeEach(async () => {
  clock = new ManualClock();
  stores = memoryStores();
  fed = [];
  const agent = { name: 'Ana', phone: 'desk-1', skills: {}, campaigns: '*' } as const;
  await stores.agents.apply({ ...agent, id: 'ana', team: 'dawn' });
  await stores.agents.apply({ ...agent, id: 'ben', team: 'dawn' });
  await stores.agents.apply({ ...agent, id: 'eva', team: 'dusk' });
  await stores.people.put({ id: 'sofia', displayName: 'Sofía R.', roles: [], createdAt: 0 });
  messages = open();
});

/** Sends as many without being too fast. */
async function sendMany(count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    await messages.send('ana', sofia, `line ${number}`);
    clock.advance(6_000);
  }
}

describe('DeskMessageService', () => {
  it('keeps a message until its agent has read it, over a restart, and says so to whoever sent it', async () => {
    const sent = await messages.send('ana', sofia, 'Ánimo');
    expect(sent).toMatchObject({ from: 'sofia', fromName: 'Sofía R.', text: 'Ánimo', sentAt: clock.now() });
    messages = open();
    await messages.start();
    expect(messages.unread('ana')).toEqual([sent]);
    clock.advance(500);
    expect(await messages.read('ana', sent.id)).toEqual({ ...sent, readAt: clock.now() });
    expect(messages.unread('ana')).toEqual([]);
    expect(messages.of('ana')).toEqual([{ ...sent, readAt: clock.now() }]);
    expect(fed).toEqual([
      { type: 'deskMessage', agentId: 'ana', messageId: sent.id, change: 'sent' },
      { type: 'deskMessage', agentId: 'ana', messageId: sent.id, change: 'read' },
    ]);
  });

  it('is read once: the first time counts, and nobody else can', async () => {
    const { id } = await messages.send('ana', sofia, 'Ánimo');
    const { readAt } = await messages.read('ana', id);
    clock.advance(5_000);
    expect(await messages.read('ana', id)).toMatchObject({ readAt });
    await expect(messages.read('ben', id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('reaches everybody of a team whom the sender may write to, and nobody else', async () => {
    const text = 'Five minutes';
    expect(await messages.sendToTeam('dawn', sofia, { text, mayWriteTo: ({ id }) => id !== 'ben' })).toEqual(['ana']);
    expect(messages.unread('ana')).toMatchObject([{ text, team: 'dawn' }]);
    expect([...messages.unread('ben'), ...messages.unread('eva')]).toEqual([]);
    await expect(messages.sendToTeam('dawn', sofia, { text, mayWriteTo: () => false })).rejects.toMatchObject({
      detail: { reason: 'teamWithoutAgents', team: 'dawn' },
    });
  });

  it('forgets what is older than a shift, and the oldest of too many', async () => {
    await sendMany(mostDeskMessages + 2);
    expect(messages.unread('ana').map(({ text }) => text)).toHaveLength(mostDeskMessages);
    expect(messages.unread('ana')[0]?.text).toBe('line 3');
    clock.advance(deskMessageLifeMs);
    expect(messages.of('ana')).toEqual([]);
  });

  it('refuses a sender who writes too much at once, and no other', async () => {
    for (let sent = 0; sent < 10; sent++) await messages.send('ana', sofia, 'again');
    await expect(messages.send('ana', sofia, 'again')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await messages.send('ana', { kind: 'integration', id: 'sofia' }, 'a program');
    clock.advance(6_000);
    await messages.send('ana', sofia, 'later');
  });

  it('refuses an agent whom nobody knows', async () => {
    await expect(messages.send('nobody', sofia, 'hello')).rejects.toMatchObject({ code: 'AGENT_UNKNOWN' });
  });
});
