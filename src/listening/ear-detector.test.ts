import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HeardOnCall, Verdict } from '../../telephony/verdict.ts';
import { AppError } from '../../kernel/errors.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { babble, frames, mix, noise, sequence, silence, tone } from '../../test/support/telephone-sounds.ts';
import type { AudioSink, CallControl, CallEvent } from '../../telephony/call-control.ts';
import { loadFvad } from '../../telephony/detection/features/fvad-voice-activity.ts';
import { loadTimingModel } from '../../telephony/detection/decision/load-model.ts';
import type { TimingModel } from '../../telephony/detection/decision/model.ts';
import type { VoiceActivity } from '../../telephony/detection/features/voice-activity.ts';
import { MemoryFingerprints } from '../store/memory/memory-fingerprints.ts';
import { Hearing } from '../../telephony/listening/hearing.ts';
import { TappedHearing } from '../../telephony/listening/tapped-hearing.ts';
import { EarDetector } from './ear-detector.ts';
import { FingerprintLibrary } from './fingerprint-library.ts';
import { HeardCalls } from './heard-calls.ts';

let model: TimingModel;
let makeVoice: () => VoiceActivity;
let voicesOpen = 0;
let failing = false;
let failures: object[] = [];
beforeAll(async () => {
  model = await loadTimingModel();
  const make = await loadFvad();
  makeVoice = () => {
    const voice = make();
    voicesOpen++;
    return {
      isSpeech: (frame) => {
        if (failing) throw new Error('broken');
        return voice.isSpeech(frame);
      },
      close: () => {
        voicesOpen--;
        voice.close();
      },
    };
  };
});

const log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (fields: object) => void failures.push(fields),
};
const request = { callId: 'a', country: 'CO', machineShare: 0.5 };

let clock: ManualClock;
let tell: (event: CallEvent) => void;
let sinks: Set<AudioSink>;
let refuseTap: Error | undefined;
let heard: HeardCalls;
let library: FingerprintLibrary;
let detector: EarDetector;
let verdicts: Verdict[];
let greeting: HeardOnCall[];

function hear(what: HeardOnCall): void {
  if (what.type === 'verdict') verdicts.push(what.verdict);
  else greeting.push(what);
}

beforeEach(() => {
  [failing, failures] = [false, []];
  [clock, sinks, refuseTap, verdicts, greeting, voicesOpen] = [new ManualClock(), new Set(), undefined, [], [], 0];
  const calls = {
    subscribe: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
    tapAudio: (_: string, sink: AudioSink) => {
      if (refuseTap) return Promise.reject(refuseTap);
      sinks.add(sink);
      return Promise.resolve(() => void sinks.delete(sink));
    },
  } as unknown as CallControl;
  heard = new HeardCalls(clock);
  library = new FingerprintLibrary({ store: new MemoryFingerprints(), heard, clock, log });
  const hearing = new TappedHearing(calls, new Hearing({ clock, model, makeVoice, index: library.index }));
  detector = new EarDetector({ calls, hearing, library, heard, clock, log });
});

function tells(type: 'dialled' | 'ringing' | 'earlyMedia' | 'answered'): void {
  tell({ type, at: clock.now(), callId: 'a' });
}

function ends(): void {
  tell({ type: 'ended', at: clock.now(), callId: 'a', end: { by: 'remote', answered: true } });
}

/** An answered call that is listened to. */
async function listen(): Promise<void> {
  tells('dialled');
  tells('ringing');
  clock.advance(6_000);
  tells('answered');
  await detector.listen(request, hear);
}

function play(signal: Float64Array): void {
  for (const frame of frames(signal)) {
    clock.advance(20);
    for (const sink of sinks) sink(frame, clock.now());
  }
}

/** Nothing is left: no timer, no tap, no voice detector, nobody listening. */
function expectNothingLeft(): void {
  expect(clock.pendingTimers).toBe(0);
  expect(sinks.size).toBe(0);
  expect(voicesOpen).toBe(0);
  expect(detector.listening).toBe(0);
}

describe('the detector on the audio taps', () => {
  it('recognises a person, says after how long, and closes the tap when the verdict is final', async () => {
    await listen();
    play(sequence(silence(300), babble(450), silence(7_000)));
    expect(verdicts).toMatchObject([{ kind: 'person' }]);
    expect(verdicts[0]?.decidedAfterMs).toBeLessThanOrEqual(2_000);
    expect(verdicts[0]?.reasons?.join()).not.toMatch(/noAudio|audioLost|tapRefused/);
    expect(sinks.size).toBe(0);
    ends();
    expectNothingLeft();
  });

  it('reports the beep of a machine, so that a message can begin', async () => {
    await listen();
    play(sequence(silence(200), babble(900), silence(100), tone([1000], 400), silence(400)));
    expect(verdicts.at(-1)).toMatchObject({ kind: 'machine', beepHeard: true });
    ends();
    expectNothingLeft();
  });

  it('reports the end of a greeting on request, after the verdict', async () => {
    await listen();
    play(babble(5_000));
    const ended: string[] = [];
    await detector.awaitGreetingEnd('a', (by) => ended.push(by));
    play(sequence(babble(3_000), silence(200), tone([1000], 400), silence(400)));
    expect(ended).toEqual(['beep']);
    ends();
    expectNothingLeft();
  });

  it('treats a far end that sends nothing after its greeting as silent', async () => {
    await listen();
    play(babble(2_000));
    const ended: string[] = [];
    await detector.awaitGreetingEnd('a', (by) => ended.push(by));
    play(babble(3_000));
    clock.advance(2_900);
    expect(ended).toEqual(['silence']);
    ends();
    expectNothingLeft();
  });
});

describe('the greeting of the called party', () => {
  it('begins with the first word and ends with the last one before a pause', async () => {
    await listen();
    play(sequence(silence(600), babble(700), silence(1_500)));
    expect(greeting.map(({ type }) => type)).toEqual(['greetingStarted', 'greetingEnded']);
    const [startedAt = 0, endedAt = 0] = greeting.map((mark) => ('atMs' in mark ? mark.atMs : -1));
    expect(startedAt).toBeGreaterThanOrEqual(560);
    expect(startedAt).toBeLessThanOrEqual(700);
    expect(endedAt).toBeGreaterThanOrEqual(1_240);
    expect(endedAt).toBeLessThanOrEqual(1_360);
    ends();
    expectNothingLeft();
  });

  it('has no end while somebody talks on, and no beginning while nobody speaks', async () => {
    await listen();
    play(sequence(silence(300), babble(6_500)));
    expect(greeting.map(({ type }) => type)).toEqual(['greetingStarted']);
    ends();
    greeting = [];
    tell({ type: 'dialled', at: clock.now(), callId: 'b' });
    tell({ type: 'answered', at: clock.now(), callId: 'b' });
    await detector.listen({ ...request, callId: 'b' }, hear);
    clock.advance(7_000);
    expect(greeting).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('is that of the answer, whatever was said before it', async () => {
    tells('dialled');
    tells('earlyMedia');
    await detector.listen(request, hear);
    play(sequence(babble(2_000), silence(1_000)));
    expect(greeting).toEqual([]);
    tells('answered');
    play(sequence(silence(400), babble(600), silence(1_000)));
    expect(greeting).toHaveLength(2);
    ends();
  });
});

describe('when the audio fails', () => {
  it('gives a verdict in time without a single packet, and names the reason', async () => {
    await listen();
    clock.advance(2_500);
    expect(verdicts).toMatchObject([{ kind: 'silence' }]);
    expect(verdicts[0]?.reasons?.slice(0, 2)).toEqual(['noSound', 'noAudio']);
    ends();
    expectNothingLeft();
  });

  it('gives a verdict when the switch refuses the tap', async () => {
    refuseTap = new Error('no ports');
    await listen();
    clock.advance(2_500);
    expect(verdicts[0]?.kind).toBe('silence');
    expect(verdicts[0]?.reasons).toContain('tapRefused');
    ends();
    expectNothingLeft();
  });

  it('treats a call whose audio breaks off as a person, and says how much is missing', async () => {
    await listen();
    play(sequence(silence(300), babble(700)));
    clock.advance(3_000);
    expect(verdicts[0]?.kind).toBe('person');
    expect(verdicts[0]?.reasons?.some((word) => word.startsWith('audioLost='))).toBe(true);
    clock.advance(6_000);
    ends();
    expectNothingLeft();
  });

  it('treats comfort noise and one-way audio as silence', async () => {
    await listen();
    play(mix(silence(2_200), noise(2_200, 0.0008)));
    expect(verdicts).toMatchObject([{ kind: 'silence' }]);
    ends();
    expectNothingLeft();
  });

  it('gives one verdict from what was heard when the call ends early', async () => {
    await listen();
    play(babble(500));
    ends();
    ends();
    play(babble(500));
    expect(verdicts).toHaveLength(1);
    expectNothingLeft();
  });

  it('leaves nothing when the call ends while the tap is opening, nor when the service stops', async () => {
    tells('dialled');
    tells('answered');
    const listening = detector.listen(request, hear);
    ends();
    await listening;
    expectNothingLeft();
    await listen();
    detector.close();
    expectNothingLeft();
  });

  it('remembers no call that was over before it could be listened to', async () => {
    refuseTap = new AppError('CALL_UNKNOWN', 'no such call');
    for (let n = 0; n < 1_000; n++) await detector.listen({ ...request, callId: `gone-${n}` }, hear);
    expect(detector.size).toBe(0);
    expectNothingLeft();
  });

  it('ends the listening, and nothing else, when the detector breaks on a frame', async () => {
    failing = true;
    await listen();
    play(silence(200));
    expect(failures).toHaveLength(1);
    expectNothingLeft();
    ends();
    expect(failures).toHaveLength(1);
    // The same in the timer that inserts silence, and at the end of a greeting.
    tell({ type: 'answered', at: clock.now(), callId: 'b' });
    await detector.listen({ ...request, callId: 'b' }, hear);
    clock.advance(1_000);
    expect(failures).toHaveLength(2);
    failing = false;
    tell({ type: 'answered', at: clock.now(), callId: 'c' });
    await detector.listen({ ...request, callId: 'c' }, hear);
    play(babble(1_000));
    await detector.awaitGreetingEnd('c', () => undefined);
    failing = true;
    clock.advance(1_000);
    expect(failures).toHaveLength(3);
    expectNothingLeft();
  });
});

describe('learning from what was heard', () => {
  const greeting = (seed: number): Float64Array => sequence(silence(400), babble(5_500, seed));

  /** A call that plays this; returns when its first machine verdict came, or −1. */
  async function call(callId: string, signal: Float64Array): Promise<number> {
    const found: number[] = [];
    tell({ type: 'dialled', at: clock.now(), callId });
    tell({ type: 'answered', at: clock.now(), callId });
    const answeredAt = clock.now();
    await detector.listen({ ...request, callId }, (what) => {
      if (what.type !== 'verdict') return;
      if (what.verdict.reasons?.[0] === 'fingerprint') found.push(clock.now() - answeredAt);
    });
    play(signal);
    tell({ type: 'ended', at: clock.now(), callId, end: { by: 'remote', answered: true } });
    return found[0] ?? -1;
  }

  const disposed = (callId: string, disposition: string): void =>
    library.observe({
      at: clock.now(),
      event: { type: 'tick' },
      commands: [
        {
          type: 'disposition',
          agentId: 'ana',
          callId,
          lease: { campaignId: 'c', debtorId: 'd', fence: 1 },
          disposition,
        } as never,
      ],
    });

  it('recognises a greeting at once after two calls were marked as machines, and not after one', async () => {
    expect(await call('1', greeting(5))).toBe(-1);
    disposed('1', 'answeringMachine');
    disposed('1', 'answeringMachine');
    expect(await call('2', greeting(5))).toBe(-1);
    disposed('2', 'buzón');
    const knownAfterMs = await call('3', greeting(5));
    expect(knownAfterMs).toBeGreaterThan(0);
    expect(knownAfterMs).toBeLessThan(400 + 1_000);
    expect(await call('4', greeting(6))).toBe(-1);
    expectNothingLeft();
  });

  it('learns from two calls that were both in progress before the first was marked', async () => {
    await call('1', greeting(5));
    await call('2', greeting(5));
    disposed('1', 'machine');
    disposed('2', 'machine');
    expect(library.list()).toHaveLength(1);
    expect(await call('3', greeting(5))).toBeGreaterThan(0);
  });

  it('forgets a greeting when a matching call turns out to be a person', async () => {
    for (const id of ['1', '2']) {
      await call(id, greeting(5));
      disposed(id, 'machine');
    }
    await call('3', greeting(5));
    disposed('3', 'promiseToPay');
    expect(library.list()).toEqual([]);
    expect(await call('4', greeting(5))).toBe(-1);
  });

  it('learns from an operator and returns what it learned', async () => {
    await call('1', greeting(5));
    expect(library.learn('1', 'invalidNumber')).toBe('new');
    expect(library.learn('1', 'invalidNumber')).toBe('alreadyLearnt');
    expect(library.learn('9', 'machine')).toBe('notHeard');
    clock.advance(3_700_000);
    expect(library.learn('1', 'person')).toBe('notHeard');
  });

  it('learns nothing from a person and keeps nothing about one', async () => {
    await call('1', greeting(5));
    disposed('1', 'promiseToPay');
    expect(library.list()).toEqual([]);
  });
});
