import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallEnd, CallEvent } from '../../telephony/call-control.ts';
import type { SipTrunkConfig } from '../../telephony/sip/sip-config.ts';
import type { SippOptions, SippResult } from './sipp.ts';
import { Sipp } from './sipp.ts';
import type { SwitchUnderTest } from './switch-under-test.ts';
import { startSwitch } from './switch-under-test.ts';

let underTest: SwitchUnderTest | undefined;
let sipp: Sipp | undefined;

afterEach(async () => {
  await underTest?.close();
  await sipp?.stop();
  underTest = undefined;
  sipp = undefined;
});

interface Story {
  readonly types: readonly CallEvent['type'][];
  readonly end: CallEnd;
  readonly sipp: SippResult;
}

interface Plot {
  readonly sipp?: Partial<SippOptions>;
  readonly trunk?: Partial<SipTrunkConfig>;
  readonly ringTimeoutMs?: number;
  /** What we do when the call is answered. Default: hang up. */
  readonly whenAnswered?: (callId: string, world: SwitchUnderTest) => Promise<void>;
  readonly meanwhile?: (callId: string, world: SwitchUnderTest) => Promise<void>;
}

/** One call to SIPp playing this scenario, to the end of both. */
async function play(scenario: string, plot: Plot = {}): Promise<Story> {
  const carrier = await Sipp.start({ scenario, calls: 1, ...plot.sipp });
  sipp = carrier;
  const world = await startSwitch({ trunkPort: carrier.port, trunk: plot.trunk ?? {} });
  underTest = world;
  const callId = randomUUID();
  await world.calls.dial({
    callId,
    trunk: 'carrier',
    number: '+573001234567',
    callerId: { number: '+576015550100', displayName: 'Marcador' },
    ringTimeoutMs: plot.ringTimeoutMs ?? 10_000,
  });
  const answered = world.events.next(callId, 'answered').then(
    () => (plot.whenAnswered ? plot.whenAnswered(callId, world) : world.calls.hangUp(callId)),
    () => undefined,
  );
  await plot.meanwhile?.(callId, world);
  const { end } = await world.events.next(callId, 'ended');
  const result = await carrier.result();
  const types = world.events.of(callId).map(({ type }) => type);
  if (types.includes('answered')) await answered;
  expect(await world.ledger.all()).toEqual([]);
  expect(world.calls.trunks()[0]).toMatchObject({ channelsInUse: 0, queued: 0, up: true });
  return { types, end, sipp: result };
}

const withoutError = { exitCode: 0, successful: 1, failed: 0, errors: '' };
const waitForItsBye = (): Promise<void> => Promise.resolve();

for (const transport of ['udp', 'tcp'] as const) {
  describe(`SIPp as carrier over ${transport}`, () => {
    const over: Plot = { sipp: { transport }, trunk: { transport } };

    it('answers at once', async () => {
      const story = await play('uas-200-answers-at-once', over);
      expect(story.types).toEqual(['dialled', 'answered', 'ended']);
      expect(story.end).toEqual({ by: 'local', answered: true });
      expect(story.sipp).toEqual(withoutError);
    });

    it('rings, then answers', async () => {
      const story = await play('uas-180-then-200', over);
      expect(story.types).toEqual(['dialled', 'ringing', 'answered', 'ended']);
      expect(story.sipp).toEqual(withoutError);
    });

    it.each([
      [404, 1],
      [408, 102],
      [480, 18],
      [484, 28],
      [486, 17],
      [503, 34],
      [600, 17],
      [603, 21],
    ])('refuses with %i and Q.850 cause %i', async (status, cause) => {
      const words = { status: `${status} Refused`, cause: String(cause) };
      const story = await play('uas-refuses-with-status', { ...over, sipp: { transport, words } });
      expect(story.types).toEqual(['dialled', 'ended']);
      expect(story.end).toEqual({ by: 'remote', answered: false, sipStatus: status, q850: cause });
      expect(story.sipp).toEqual(withoutError);
    });

    it('does not answer: our ring time-out cancels', async () => {
      const story = await play('uas-rings-until-cancel', { ...over, ringTimeoutMs: 1_000 });
      expect(story.types).toEqual(['dialled', 'ringing', 'ended']);
      expect(story.end).toMatchObject({ by: 'timeout', answered: false });
      expect(story.sipp).toEqual(withoutError);
    });

    it('answers while our CANCEL is on its way', async () => {
      const story = await play('uas-200-crosses-cancel', { ...over, ringTimeoutMs: 1_000 });
      expect(story.types).toEqual(['dialled', 'ringing', 'ended']);
      expect(story.end).toMatchObject({ by: 'timeout', answered: true, detail: 'crossedCancel' });
      expect(story.sipp).toEqual(withoutError);
    });

    it('hangs up', async () => {
      const story = await play('uas-hangs-up-after-200', { ...over, whenAnswered: waitForItsBye });
      expect(story.end).toEqual({ by: 'remote', answered: true, q850: 16 });
      expect(story.sipp).toEqual(withoutError);
    });

    it('puts us on hold and takes us back by re-INVITE', async () => {
      const story = await play('uas-holds-and-resumes-by-reinvite', { ...over, whenAnswered: waitForItsBye });
      expect(story.end).toEqual({ by: 'remote', answered: true });
      expect(story.sipp).toEqual(withoutError);
    });
  });
}

describe('SIPp as carrier', () => {
  it('plays an announcement in early media, which is heard', async () => {
    const announcement = Buffer.alloc(8000, 0x2a);
    let loudest = 0;
    const story = await play('uas-183-with-media-then-200', {
      sipp: { files: { 'announcement.alaw': announcement } },
      meanwhile: async (callId, { calls }) => {
        await calls.tapAudio(callId, (frame) => {
          for (const sample of frame) loudest = Math.max(loudest, Math.abs(sample));
        });
      },
    });
    expect(story.types).toEqual(['dialled', 'earlyMedia', 'answered', 'ended']);
    expect(loudest).toBeGreaterThan(1000);
    expect(story.sipp).toEqual(withoutError);
  });

  it('plays an announcement, then refuses', async () => {
    const story = await play('uas-183-with-media-then-486');
    expect(story.types).toEqual(['dialled', 'earlyMedia', 'ended']);
    expect(story.end).toEqual({ by: 'remote', answered: false, sipStatus: 486, q850: 17 });
    expect(story.sipp).toEqual(withoutError);
  });

  it('redirects to another host: we do not follow', async () => {
    const story = await play('uas-302-redirects');
    expect(story.end).toEqual({ by: 'remote', answered: false, sipStatus: 302 });
    expect(story.sipp).toEqual(withoutError);
  });

  it('is cancelled by us while it rings', async () => {
    const story = await play('uas-rings-until-cancel', {
      meanwhile: async (callId, { calls, events }) => {
        await events.next(callId, 'ringing');
        await calls.cancel(callId);
      },
    });
    expect(story.end).toMatchObject({ by: 'local', answered: false });
    expect(story.sipp).toEqual(withoutError);
  });

  const credentials = { username: 'marcador', password: 'secreto' };

  it.each(['uas-401-then-200', 'uas-407-then-200', 'uas-401-with-stale-nonce-then-200'])(
    'asks for digest credentials: %s',
    async (scenario) => {
      const story = await play(scenario, { trunk: credentials });
      expect(story.types).toEqual(['dialled', 'answered', 'ended']);
      expect(story.sipp).toEqual(withoutError);
    },
  );

  it('refuses the credentials: we try once, not for ever', async () => {
    const story = await play('uas-401-again-and-again', { trunk: credentials });
    expect(story.end).toEqual({ by: 'remote', answered: false, sipStatus: 401 });
    expect(story.sipp).toEqual(withoutError);
  });

  it('loses our ACK: each 200 that comes again is acknowledged again', async () => {
    const story = await play('uas-loses-ack-and-sends-200-again', {
      // It expects the very same ACK, which it would otherwise take for one that it need not look at.
      sipp: { extra: ['-nr'] },
      whenAnswered: async (callId, { calls, events }) => {
        await events.quiet(300);
        await calls.hangUp(callId);
      },
    });
    expect(story.types).toEqual(['dialled', 'ringing', 'answered', 'ended']);
    expect(story.sipp).toEqual(withoutError);
  });

  it('forks: the second 200 is acknowledged and ended, the first call goes on', async () => {
    const story = await play('uas-forks-into-two-200', {
      whenAnswered: async (callId, { calls, events }) => {
        await events.quiet(300);
        expect(events.count(callId, 'ended')).toBe(0);
        await calls.hangUp(callId);
      },
    });
    expect(story.types).toEqual(['dialled', 'ringing', 'answered', 'ended']);
    expect(story.sipp).toEqual(withoutError);
  });

  it('asks for our offer in a re-INVITE, and our audio goes where its ACK says', async () => {
    const listener = createSocket('udp4');
    await new Promise<void>((resolve) => listener.bind(0, '127.0.0.1', resolve));
    const heard = new Promise<number>((resolve) =>
      listener.once('message', (packet) => resolve((packet[1] ?? 0) & 0x7f)),
    );
    const story = await play('uas-reinvites-without-offer', {
      sipp: { words: { port: String(listener.address().port) } },
      whenAnswered: async (callId, { calls }) => {
        expect(await heard).toBe(0);
        await calls.hangUp(callId);
      },
    });
    listener.close();
    expect(story.sipp).toEqual(withoutError);
  });

  it('answers with a codec we do not speak: ended at once', async () => {
    const story = await play('uas-answers-without-common-codec');
    expect(story.types).toEqual(['dialled', 'ended']);
    expect(story.end).toEqual({ by: 'local', answered: true, detail: 'noCommonCodec' });
    expect(story.sipp).toEqual(withoutError);
  });

  describe('session timers (RFC 4028)', () => {
    const holdOn: Plot = { whenAnswered: waitForItsBye };

    it.each([
      ['uas-asks-us-to-refresh-the-session', 2500],
      ['uas-asks-us-to-refresh-by-reinvite', 1500],
    ])('leaves the refresh to us: %s', async (scenario, ms) => {
      const story = await play(scenario, {
        whenAnswered: async (callId, { calls, events }) => {
          await events.quiet(ms);
          await calls.hangUp(callId);
        },
      });
      expect(story.end).toEqual({ by: 'local', answered: true });
      expect(story.sipp).toEqual(withoutError);
    });

    it('refreshes itself, and hangs up after the first interval would have run out', async () => {
      const story = await play('uas-refreshes-the-session', holdOn);
      expect(story.end).toEqual({ by: 'remote', answered: true });
      expect(story.sipp).toEqual(withoutError);
    });

    it('forgets to refresh: we end the call', async () => {
      const story = await play('uas-lets-the-session-expire', holdOn);
      expect(story.end).toEqual({ by: 'failure', answered: true, detail: 'sessionTimer' });
      expect(story.sipp).toEqual(withoutError);
    });

    it('wants a longer session (422), and gets it', async () => {
      const story = await play('uas-422-wants-a-longer-session');
      expect(story.types).toEqual(['dialled', 'answered', 'ended']);
      expect(story.sipp).toEqual(withoutError);
    });
  });
});
