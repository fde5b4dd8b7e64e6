import { expect, it } from 'vitest';
import { keptPhones } from './kept-phones.ts';

const now = 1_000_000;
const kept = (username: string, expiresAt: number) => ({
  ...{ username, uri: `sip:${username}@10.0.0.7:5060`, host: '192.0.2.7', port: 40_001, transport: 'udp' as const },
  expiresAt,
});

it('says of each phone where it is registered, and leaves out what has run out', () => {
  expect(keptPhones(['ana', 'luis'], [kept('zoe', now + 1), kept('luis', now), kept('ana', now + 5)], now)).toEqual([
    {
      username: 'ana',
      registration: {
        ...{ contact: 'sip:ana@10.0.0.7:5060', from: '192.0.2.7:40001', transport: 'udp', until: now + 5 },
        behindNat: true,
      },
    },
    { username: 'luis' },
    { username: 'zoe', registration: expect.objectContaining({ until: now + 1 }) as unknown },
  ]);
});
