import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { MemoryAgentSessions } from '../store/memory/memory-configuration.ts';
import { AgentSessions } from './agent-sessions.ts';
import { WriteBehind } from './write-behind.ts';

const none = (): void => undefined;
const log = { debug: none, info: none, warn: none, error: none };
type Step = Parameters<AgentSessions['observe']>[0];
const step = (...commands: Step['commands']): Step => ({ event: { type: 'tick' }, commands });
const heard = (event: Step['event'], ...commands: Step['commands']): Step => ({ event, commands });
const openLeg = (legId: string): Step => step({ type: 'openAgentLeg', agentId: 'ana', legId, phone: '1001' });
const legUp = (legId: string): Step => heard({ type: 'call', event: { type: 'legUp', at: 0, legId, agentId: 'ana' } });
const moved = (
  to: 'idle' | 'paused' | 'offline',
  reason: 'askedByAgent' | 'remote' | 'closed' = 'askedByAgent',
): Step['commands'][number] => ({ type: 'agentStateChanged', agentId: 'ana', from: 'idle', to, reason });
const loginFailed = step({ type: 'journal', subject: 'ana', decision: 'loginFailed', reason: 'timeout' });
const redial = { type: 'redialAgent', agentId: 'ana', reason: 'remote' } as const;
const logout = heard({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'logout' } });

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
  sessions.observe(step(moved('paused')));
  expect(await stored()).toEqual([{ agentId: 'ana', legId: 'one', paused: true, since: 1_000 }]);
  sessions.observe(step(moved('offline')));
  expect(await stored()).toEqual([]);
});

it('keeps an agent paused, and since when they work, through a second crash before their phone was answered', async () => {
  sessions.restore({ agentId: 'ana', legId: 'before', paused: true, since: 7 });
  sessions.observe(openLeg('again'));
  expect(await stored()).toEqual([{ agentId: 'ana', legId: 'again', paused: true, since: 7 }]);
});

it('starts over with a login after a logout, also when the phone had not been answered', async () => {
  sessions.restore({ agentId: 'ana', legId: 'before', paused: true, since: 7 });
  sessions.observe(openLeg('again'));
  sessions.observe(logout);
  sessions.observe(openLeg('own'));
  expect(await stored()).toEqual([{ agentId: 'ana', legId: 'own', paused: false, since: 1_000 }]);
});

it('forgets who never got in', async () => {
  sessions.observe(openLeg('one'));
  sessions.observe(loginFailed);
  expect(await stored()).toEqual([]);
});

it('forgets a login that was called off before the phone answered', async () => {
  sessions.observe(openLeg('one'));
  sessions.observe(step({ type: 'closeAgentLeg', legId: 'one', reason: 'loginCalledOff' }));
  expect(await stored()).toEqual([]);
});

it('keeps who hung up while their phone is called again, through attempts that fail', async () => {
  sessions.observe(openLeg('one'));
  sessions.observe(legUp('one'));
  sessions.observe(step(redial, moved('offline', 'remote')));
  sessions.observe(openLeg('two'));
  sessions.observe(loginFailed);
  expect(await stored()).toMatchObject([{ legId: 'two', since: 1_000 }]);
  sessions.observe(step({ type: 'alarm', code: 'AGENT_UNREACHABLE', subject: 'ana', reason: 'redialGivenUp' }));
  expect(await stored()).toEqual([]);
});

it('forgets who logs out while their phone is away', async () => {
  sessions.observe(openLeg('one'));
  sessions.observe(legUp('one'));
  sessions.observe(step(redial, moved('offline', 'remote')));
  sessions.observe(logout);
  expect(await stored()).toEqual([]);
});

it('keeps who was in when the service was stopped in order, and notes when that was', async () => {
  sessions.observe(openLeg('one'));
  sessions.observe(legUp('one'));
  clock.advance(500);
  sessions.observe(heard({ type: 'closing' }));
  sessions.observe(step(moved('offline', 'closed')));
  expect(await stored()).toEqual([{ agentId: 'ana', legId: 'one', paused: false, since: 1_000, stoppedAt: 1_500 }]);
  sessions.observe(step(moved('offline', 'askedByAgent')));
  expect(await stored()).toEqual([]);
});

it('keeps what an agent asked for after the call, until it is done or taken back', async () => {
  const wish = (what: 'none' | 'pause' | 'logout'): Step =>
    step({ type: 'agentWishChanged', agentId: 'ana', wish: what });
  const session = { agentId: 'ana', legId: 'one', paused: false, since: 1_000 };
  sessions.observe(openLeg('one'));
  sessions.observe(legUp('one'));
  sessions.observe(wish('pause'));
  expect(await stored()).toEqual([{ ...session, wish: 'pause' }]);
  sessions.observe(wish('none'));
  expect(await stored()).toEqual([session]);
  sessions.observe(wish('logout'));
  expect(await stored()).toEqual([{ ...session, wish: 'logout' }]);
});

it('keeps an agent who asked for a pause after the call paused when their phone is called again', async () => {
  sessions.observe(openLeg('one'));
  sessions.observe(legUp('one'));
  sessions.observe(step({ type: 'agentWishChanged', agentId: 'ana', wish: 'pause' }));
  sessions.observe(
    step(redial, { type: 'agentWishChanged', agentId: 'ana', wish: 'none' }, moved('offline', 'remote')),
  );
  sessions.observe(openLeg('again'));
  expect(await stored()).toEqual([{ agentId: 'ana', legId: 'again', paused: true, since: 1_000 }]);
});
