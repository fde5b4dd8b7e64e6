import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { MemoryAgentSessions } from '../store/memory/memory-configuration.ts';
import { AgentSessions } from './agent-sessions.ts';
import { WriteBehind } from './write-behind.ts';

const none = (): void => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const openLeg = (legId: string) => ({ type: 'openAgentLeg', agentId: 'ana', legId, phone: '1001' }) as const;
const moved = (to: 'idle' | 'paused' | 'offline') =>
  ({ type: 'agentStateChanged', agentId: 'ana', from: 'idle', to, reason: 'askedByAgent' }) as const;

let clock: ManualClock;
let store: MemoryAgentSessions;
let writes: WriteBehind;
let sessions: AgentSessions;

beforeEach(() => {
  clock = new ManualClock(1_000);
  store = new MemoryAgentSessions();
  writes = new WriteBehind({ clock, log, storeFailed: none });
  sessions = new AgentSessions({ store, writes, clock });
});

async function stored(): Promise<unknown> {
  await writes.push({ what: 'test', perform: () => Promise.resolve() });
  return store.all();
}

it('keeps who is logged in, and whether they are paused, until they log out', async () => {
  sessions.observe(openLeg('one'));
  sessions.observe(moved('paused'));
  expect(await stored()).toEqual([{ agentId: 'ana', legId: 'one', paused: true, since: 1_000 }]);
  sessions.observe(moved('offline'));
  expect(await stored()).toEqual([]);
});

it('keeps an agent paused, and since when they work, through a second crash before their phone was answered', async () => {
  sessions.restore({ agentId: 'ana', legId: 'before', paused: true, since: 7 });
  sessions.observe(openLeg('again'));
  expect(await stored()).toEqual([{ agentId: 'ana', legId: 'again', paused: true, since: 7 }]);
});

it('begins anew with a login of the agent’s own, also after one whose phone was not answered', async () => {
  sessions.restore({ agentId: 'ana', legId: 'before', paused: true, since: 7 });
  sessions.observe(openLeg('again'));
  sessions.observe(openLeg('own'));
  expect(await stored()).toEqual([{ agentId: 'ana', legId: 'own', paused: false, since: 1_000 }]);
});
