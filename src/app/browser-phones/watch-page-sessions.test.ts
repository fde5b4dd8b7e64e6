import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { createIdentity, type Identity } from '../../identity/people/identity.ts';
import { randomToken } from '../../identity/people/random-token.ts';
import { SecretBox } from '../../identity/people/secret-box.ts';
import type { BrowserPhoneGateway } from '../../services/browser-phones/browser-phone-gateway.ts';
import { BrowserPhoneService } from '../../services/browser-phones/browser-phone-service.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { watchPageSessions } from './watch-page-sessions.ts';

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const ana = { id: 'ana', agentId: 'ana-7' };
/** More turns of the event loop than any look needs, over stores in memory. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
};

let clock: ManualClock;
let stores: Stores;
let identity: Identity;
let phones: BrowserPhoneService;
/** Which page has each phone. */
let pages: Map<string, string>;

beforeEach(async () => {
  clock = new ManualClock();
  stores = memoryStores();
  pages = new Map();
  const settings = {
    session: { idleMs: 60_000, absoluteMs: 600_000 },
    proofMs: 60_000,
    secondFactor: 'optional',
  } as const;
  identity = createIdentity({ stores, box: new SecretBox(Buffer.alloc(32, 7)), settings, clock });
  await stores.people.put({
    ...ana,
    displayName: 'Ana',
    roles: [{ role: 'agent', scope: { kind: 'own' } }],
    createdAt: 0,
  });
  const gateway: BrowserPhoneGateway = {
    socketPort: undefined,
    onState: none,
    addressOf: () => Promise.resolve('sip:nobody@127.0.0.1'),
    invite: (phone, { page }) => Promise.resolve(pages.set(phone, page)).then(() => 'offer'),
    answer: () => Promise.resolve(),
    detach: (phone, page) => Promise.resolve(pages.get(phone) === page && pages.delete(phone)).then(none),
    stateOf: (phone) => {
      const page = pages.get(phone);
      return { hasLeg: true, ...(page === undefined ? {} : { page }) };
    },
  };
  phones = new BrowserPhoneService(gateway, clock);
});

/** Signs Ana in, and makes a page of hers the phone. */
async function sitDown(): Promise<string> {
  const session = await identity.sessions.begin(randomToken(), { personId: 'ana', address: '::1', isComplete: true });
  await phones.invite(ana, { sessionId: session.id, way: 'webrtc', isEchoing: false });
  return session.id;
}

it('takes the audio at once from the page of a session that ends, and from no other', async () => {
  const stop = watchPageSessions(phones, identity, { clock, log });
  const first = await sitDown();
  const second = await sitDown();
  // The first page has given way to the second: its end takes nothing from it.
  await identity.sessions.end(first);
  await settled();
  expect(phones.state(ana).page).toBeDefined();
  await identity.sessions.end(second);
  await settled();
  expect(phones.state(ana)).toEqual({ hasLeg: true });
  stop();
});

it.each([
  ['the session ended at another process', (id: string) => stores.sessions.remove(id)],
  ['the person is removed', () => stores.people.remove('ana')],
  [
    'the person is another agent now',
    async () => {
      const { document, version } = (await stores.people.get('ana')) ?? {};
      if (document) await stores.people.put({ ...document, agentId: 'eva-9' }, version);
    },
  ],
  [
    'the session has grown too old',
    () => {
      clock.advance(600_001);
      return Promise.resolve();
    },
  ],
])('takes the audio within a second when %s', async (_, end) => {
  const stop = watchPageSessions(phones, identity, { clock, log });
  const id = await sitDown();
  await end(id);
  await settled();
  clock.advance(700);
  await settled();
  expect(phones.state(ana)).toEqual({ hasLeg: true });
  stop();
  expect(clock.pendingTimers).toBe(0);
});
