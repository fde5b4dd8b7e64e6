import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { UnstampedCallEvent } from '../call-event-hub.ts';
import type { RecordingResult } from '../media/recording/call-recorder.ts';
import type { MediaSession } from '../media/plane/media-plane.ts';
import { CallMedia, type MediaWorld } from './call-media.ts';

/** The media of a call whose far end takes telephone events, or only INFO; and what it was sent by each. */
function mediaTo(farEnd: 'telephoneEvents' | 'info' | 'nothing') {
  const clock = new ManualClock();
  const sent = { events: '', info: '' };
  const session = {
    takesDtmf: farEnd === 'telephoneEvents',
    sendDtmf: (digit: string, onFinished?: () => void) => {
      sent.events += digit;
      onFinished?.();
      return true;
    },
  } as unknown as MediaSession;
  const media = new CallMedia({ clock } as unknown as MediaWorld, 'call', session);
  media.digitByInfo = (digit) => {
    if (farEnd === 'info') sent.info += digit;
    return Promise.resolve(farEnd === 'info');
  };
  return { media, sent, clock };
}

async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 50) {
    clock.advance(50);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }
}

describe("keys of the agent's phone", () => {
  it.each([
    // What the relay passes on by itself is not made again.
    ['telephoneEvent', 'telephoneEvents', { events: '', info: '' }],
    ['info', 'telephoneEvents', { events: '7', info: '' }],
    ['telephoneEvent', 'info', { events: '', info: '7' }],
    ['info', 'info', { events: '', info: '7' }],
  ] as const)('pressed as %s reach a far end that takes %s once', (by, farEnd, expected) => {
    const { media, sent } = mediaTo(farEnd);
    media.agentPressed('7', by);
    expect(sent).toEqual(expected);
  });
});

describe('digits by INFO', () => {
  it('are sent one after the other, a key and a pause apart, and only once at a time', async () => {
    const { media, sent, clock } = mediaTo('info');
    const sending = media.sendDtmf('12');
    await expect(media.sendDtmf('3')).rejects.toMatchObject({ code: 'CALL_STATE' });
    await pass(clock, 150);
    expect(sent.info).toBe('1');
    await pass(clock, 300);
    await sending;
    expect(sent).toEqual({ events: '', info: '12' });
    expect(clock.pendingTimers).toBe(0);
  });

  it('are refused by a far end that takes neither', async () => {
    const { media } = mediaTo('nothing');
    await expect(media.sendDtmf('1')).rejects.toMatchObject({ code: 'CALL_STATE' });
  });
});

describe('a recording', () => {
  /** The events of a call whose recordings are made so. */
  function recordedBy(record: MediaSession['record']) {
    const events: UnstampedCallEvent[] = [];
    const reports: string[] = [];
    const clock = new ManualClock();
    const session = { record } as unknown as MediaSession;
    const world = {
      ...{ clock, emit: (event: UnstampedCallEvent) => events.push(event) },
      report: (message: string) => reports.push(message),
    };
    return { media: new CallMedia(world as unknown as MediaWorld, 'call', session), events, reports, clock };
  }
  const request = { recordingId: 'r', file: '/r.wav' };

  it('that can no longer be written is reported failed, and stopped at its end', async () => {
    let fail: Parameters<MediaSession['record']>[1];
    const { media, events } = recordedBy((file, onFailed) => {
      fail = onFailed;
      const stop = () => Promise.resolve({ file, durationMs: 400, flaw: 'cut' as const });
      return Promise.resolve({ stop, pause: () => undefined, resume: () => undefined });
    });
    await media.startRecording(request);
    fail?.('diskFull');
    await media.stopRecording();
    expect(events).toMatchObject([
      { type: 'recordingStarted', recordingId: 'r' },
      { type: 'recordingFailed', callId: 'call', recordingId: 'r', reason: 'diskFull' },
      { type: 'recordingStopped', recordingId: 'r', durationMs: 400, flaw: 'cut' },
    ]);
  });

  it('whose file is not closed in time keeps no call from ending, and is reported stopped when it is closed', async () => {
    let close: (result: RecordingResult) => void = () => undefined;
    const { media, events, reports, clock } = recordedBy(() =>
      Promise.resolve({
        stop: () => new Promise<RecordingResult>((resolve) => (close = resolve)),
        pause: () => undefined,
        resume: () => undefined,
      }),
    );
    await media.startRecording(request);
    const stopping = media.stopRecording();
    clock.advance(5_000);
    await stopping;
    const failed = { type: 'recordingFailed', recordingId: 'r', reason: 'diskSlow' };
    expect(events).toMatchObject([{ type: 'recordingStarted' }, failed]);
    expect(reports).toEqual(['a recording did not reach the disk in time']);
    close({ file: '/r.wav', durationMs: 3_000 });
    await pass(clock, 50);
    const stopped = { type: 'recordingStopped', callId: 'call', recordingId: 'r', file: '/r.wav', durationMs: 3_000 };
    expect(events.slice(2)).toEqual([stopped]);
  });

  it('whose file is not made in time is reported failed while the call goes on', () => {
    const { media, events, clock } = recordedBy(() => new Promise(() => undefined));
    media.startRecording(request).catch(() => undefined);
    clock.advance(4_999);
    expect(events).toEqual([]);
    clock.advance(60_000);
    expect(events).toMatchObject([{ type: 'recordingFailed', recordingId: 'r', reason: 'diskSlow' }]);
  });

  it('that cannot begin is reported failed', async () => {
    const { media, events } = recordedBy(() => Promise.reject(new AppError('RECORDING_FAILED', 'no file')));
    await expect(media.startRecording(request)).rejects.toMatchObject({ code: 'RECORDING_FAILED' });
    expect(events).toMatchObject([{ type: 'recordingFailed', recordingId: 'r', reason: 'notStarted' }]);
  });
});
