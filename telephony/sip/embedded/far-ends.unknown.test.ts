import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FarEnd, sdp } from '../../../test/support/far-end.ts';
import type { PeerList } from '../signalling.ts';
import { until } from '../../../test/support/until.ts';

/** A trunk of one carrier, and phones that register: the far end of these tests is neither. */
const peers: PeerList = {
  hosts: ['192.0.2.1'],
  networks: [],
  takesRegistrations: true,
  strangers: 'ignore',
  isPhone: () => false,
};

describe('a far end that is not perfect', () => {
  let far: FarEnd;
  beforeEach(async () => {
    far = await FarEnd.start(peers);
  });
  afterEach(() => far.close());

  it.each([
    [503, 'Retry-After: 7 (maintenance);duration=3', { retryAfterMs: 7_000 }],
    [503, 'Retry-After: soon', {}],
    [480, 'Retry-After: 7', {}],
  ] as const)('is left alone when it says so with %i (%s), and only then', async (status, line, asked) => {
    const settled = far.call();
    far.peer.reply(await far.peer.next('INVITE'), status, { lines: [line] });
    await far.peer.next('ACK');
    await until('it failed', () => settled.failure !== undefined);
    expect(settled.failure).toEqual({ kind: 'refused', status, ...asked });
  });

  it('that names a private address, and never registered, is reached where it was called', async () => {
    const settled = far.call();
    const invite = await far.peer.next('INVITE');
    far.peer.reply(invite, 200, { contact: '<sip:1001@192.168.7.7:5060>', body: sdp });
    await far.peer.next('ACK');
    await until('it is answered', () => settled.answers === 1);
    void settled.dialog?.bye();
    far.peer.reply(await far.peer.next('BYE'), 200);
  });
});
