import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryRegistrations } from '../ledger/memory-registrations.ts';
import { PhoneBindings } from './phone-bindings.ts';
import type { RegistrationStore } from '../ledger/registration-store.ts';

const destination = { host: '192.0.2.50', port: 5062, transport: 'udp' } as const;
const binding = { uri: 'sip:1001@10.0.0.5:5060', destination, userAgent: 'Office Phone' };
const anyPhone = (): boolean => true;
const noPhone = (): boolean => false;

let clock: ManualClock;
let store: MemoryRegistrations;
let told: string[];

beforeEach(() => {
  clock = new ManualClock(1_000_000);
  store = new MemoryRegistrations();
  told = [];
});

function aRun(kept: RegistrationStore = store): PhoneBindings {
  const watcher = {
    gone: (username: string) => void told.push(`${username} gone`),
    moved: (username: string) => void told.push(`${username} moved`),
    keepAlive: ({ port }: { readonly port: number }) => void told.push(`keep ${port} alive`),
  };
  return new PhoneBindings({ clock, store: kept, watcher, report: (message) => void told.push(message) });
}

it('takes a phone up where the last run had it, until its registration ends', async () => {
  const before = aRun();
  const expiresAt = clock.now() + 60_000;
  before.bind('1001', { ...binding, expiresAt });
  await before.close();
  const after = aRun();
  await after.restore(anyPhone);
  expect(after.find('1001')).toEqual({ ...binding, expiresAt });
  clock.advance(25_000);
  expect(told).toEqual(['keep 5062 alive']);
  clock.advance(35_000);
  expect([after.find('1001'), told.at(-1)]).toEqual([undefined, '1001 gone']);
  await after.close();
  expect(await store.all()).toEqual([]);
  expect(clock.pendingTimers).toBe(0);
});

it.each([
  ['ran out', (run: PhoneBindings): void => run.bind('1001', { ...binding, expiresAt: clock.now() + 1 }), anyPhone],
  [
    'came over TCP, whose connection died',
    (run: PhoneBindings): void =>
      run.bind('1001', { ...binding, destination: { ...destination, transport: 'tcp' }, expiresAt: clock.now() + 9e5 }),
    anyPhone,
  ],
  [
    'is of a phone that may no longer register',
    (run: PhoneBindings): void => run.bind('1001', { ...binding, expiresAt: clock.now() + 9e5 }),
    noPhone,
  ],
] as const)('leaves a registration out that %s, and removes it', async (_, register, isKnown) => {
  const before = aRun();
  register(before);
  await before.close();
  clock.advance(2);
  const after = aRun();
  await after.restore(isKnown);
  expect(after.find('1001')).toBeUndefined();
  await after.close();
  expect(await store.all()).toEqual([]);
});

it('forgets a phone that took its registration back', async () => {
  const before = aRun();
  before.bind('1001', { ...binding, expiresAt: clock.now() + 60_000 });
  before.remove('1001');
  await before.close();
  expect(await store.all()).toEqual([]);
});

it('believes a phone that registered again over what was kept', async () => {
  const before = aRun();
  before.bind('1001', { ...binding, expiresAt: clock.now() + 60_000 });
  await before.close();
  const after = aRun();
  after.bind('1001', { ...binding, uri: 'sip:1001@10.0.0.9', expiresAt: clock.now() + 60_000 });
  await after.restore(anyPhone);
  expect(after.find('1001')?.uri).toBe('sip:1001@10.0.0.9');
  await after.close();
});

it('registers phones while the store is away, and says so', async () => {
  const away = (): Promise<never> => Promise.reject(new Error('away'));
  const run = aRun({ save: away, remove: away, all: away });
  await run.restore(anyPhone);
  run.bind('1001', { ...binding, expiresAt: clock.now() + 60_000 });
  expect(run.find('1001')).toBeDefined();
  await run.close();
  expect(told).toEqual(['the registrations of the last run cannot be read', 'a registration could not be kept']);
});
