import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AudioReport } from './audio-api.ts';
import { ApiProblem } from '../api-problem.ts';
import { AudioClient } from './audio-client.ts';
import { silence, type AudioPeer, type PeerReading, type PeerWishes } from './audio-peer.ts';
import { InsecureOrigin, PacketsBlocked } from './audio-trouble.ts';

/** What the page works with, as a test plays it. */
class Stage {
  report: AudioReport = { hasPage: false, hasLeg: false };
  /** What becomes of the next connections; without: they succeed. */
  readonly failures: Error[] = [];
  readonly microphoneFailures: Error[] = [];
  openAfterMs = 0;
  readonly peers: ScriptedPeer[] = [];
  readonly ways: string[] = [];
  readonly tracks: MediaStreamTrack[] = [];
  readonly givenBack: string[] = [];
  readonly kept = new Map<string, string>();
  devicesChanged = (): void => undefined;

  open(): AudioClient {
    const openPeer = (way: string) => (wishes: PeerWishes) => {
      this.ways.push(way);
      const failure = this.failures.shift();
      if (failure !== undefined) return Promise.reject(failure);
      const peer = new ScriptedPeer(`page-${this.peers.length + 1}`, wishes);
      this.peers.push(peer);
      return new Promise<ScriptedPeer>((resolve) => setTimeout(() => resolve(peer), this.openAfterMs));
    };
    return new AudioClient({
      api: {
        report: () => Promise.resolve(this.report),
        invite: () => Promise.reject(new Error('the scripted peer needs no invitation')),
        answer: () => Promise.reject(new Error('the scripted peer answers nothing')),
        giveBack: (page) => Promise.resolve(this.givenBack.push(page)),
      },
      microphone: {
        choices: signal([]),
        chosen: signal('default'),
        choose: () => undefined,
        open: () => {
          const failure = this.microphoneFailures.shift();
          return failure === undefined ? Promise.resolve(this.#track()) : Promise.reject(failure);
        },
        silence: () => Promise.resolve(this.#track()),
        onChange: (changed) => (this.devicesChanged = changed),
      },
      speaker: { isBlocked: signal(false), play: () => undefined, unblock: () => undefined },
      openPeer: { webrtc: openPeer('webrtc'), socket: openPeer('socket') },
      store: {
        getItem: (key) => this.kept.get(key) ?? null,
        setItem: (key, value) => void this.kept.set(key, value),
        removeItem: (key) => void this.kept.delete(key),
      },
      chance: () => 1,
    });
  }

  /** The service has this page as the phone. */
  hold(page: string, more: Partial<AudioReport> = {}): void {
    this.report = { hasPage: true, page, hasLeg: false, ...more };
  }

  #track(): MediaStreamTrack {
    const track = { enabled: true, readyState: 'live', stop: () => (track.readyState = 'ended') };
    this.tracks.push(track as unknown as MediaStreamTrack);
    return track as unknown as MediaStreamTrack;
  }
}

class ScriptedPeer implements AudioPeer {
  readonly page: string;
  readonly wishes: PeerWishes;
  isClosed = false;
  said: MediaStreamTrack;
  packets = 0;

  constructor(page: string, wishes: PeerWishes) {
    this.page = page;
    this.wishes = wishes;
    this.said = wishes.track;
  }

  replace(track: MediaStreamTrack): Promise<void> {
    this.said = track;
    return Promise.resolve();
  }

  read(): Promise<PeerReading> {
    return Promise.resolve({ microphone: -20, speaker: silence, heard: { packets: this.packets, lost: 0 } });
  }

  close(): void {
    this.isClosed = true;
  }
}

const unreachable = new ApiProblem({ status: 0 });
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

let stage: Stage;
beforeEach(() => {
  vi.useFakeTimers();
  stage = new Stage();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An agent who is signed on, with audio. */
async function on(): Promise<AudioClient> {
  const audio = stage.open();
  audio.want(true);
  await pass(1);
  stage.hold('page-1');
  expect(audio.state.value.phase).toBe('on');
  return audio;
}

it('comes by itself when the agent is signed on, again after a reload, and lets the microphone go with the shift', async () => {
  const audio = await on();
  expect(audio.monitor.reading.value).toBeUndefined();
  await pass(200);
  expect(audio.monitor.reading.value?.microphone).toBe(-20);
  // The page is loaded again; the service has not noticed yet.
  const again = stage.open();
  again.want(true);
  await pass(1);
  expect(again.state.value.phase).toBe('on');
  again.want(false);
  await pass(1);
  expect([again.state.value.phase, stage.peers[1]?.isClosed, stage.tracks[1]?.readyState]).toEqual([
    'off',
    true,
    'ended',
  ]);
  expect(stage.givenBack).toEqual(['page-2']);
});

describe('with another page', () => {
  it('shows that the audio is elsewhere, and takes it over for its person', async () => {
    stage.hold('of-another-tab');
    const audio = stage.open();
    audio.want(true);
    await pass(1);
    expect([audio.state.value.phase, stage.peers]).toEqual(['elsewhere', []]);
    audio.take();
    await pass(1);
    expect(audio.state.value.phase).toBe('on');
  });

  it('comes by itself within seconds once a page that it found there is gone', async () => {
    stage.hold('of-a-tab-that-crashed');
    const audio = stage.open();
    audio.want(true);
    await pass(1);
    stage.report = { hasPage: false, hasLeg: true };
    await pass(2_001);
    expect(audio.state.value.phase).toBe('on');
  });

  it('notices that another took it, and stays away until its person takes it back', async () => {
    const audio = await on();
    await pass(2_001);
    stage.hold('of-another-computer');
    stage.peers[0]?.wishes.onLost();
    await pass(1);
    expect([audio.state.value.phase, audio.state.value.hadIt]).toEqual(['elsewhere', true]);
    stage.report = { hasPage: false, hasLeg: true };
    await pass(10_000);
    expect(audio.state.value.phase).toBe('elsewhere');
    audio.take();
    await pass(1);
    expect(audio.state.value.phase).toBe('on');
  });
});

describe('when it is lost', () => {
  it('is back without a wait after one loss', async () => {
    const audio = await on();
    stage.peers[0]?.wishes.onLost();
    await pass(1);
    expect([audio.state.value.phase, stage.peers.length, stage.peers[0]?.isClosed]).toEqual(['on', 2, true]);
  });

  it('notices within two seconds that the gateway has begun anew and knows nothing of it', async () => {
    const audio = await on();
    await pass(2_001);
    stage.report = { hasPage: false, hasLeg: false };
    await pass(2_001);
    expect([audio.state.value.phase, stage.peers.length]).toEqual(['on', 2]);
  });

  it('asks within a second when the packets of a call stop', async () => {
    const audio = await on();
    stage.hold('page-1', { hasLeg: true });
    await pass(2_001);
    stage.report = { hasPage: false, hasLeg: false };
    await pass(1_001);
    expect([audio.state.value.phase, stage.peers.length]).toEqual(['on', 2]);
  });

  it('tries again later and later while the service is away, and at once when the network says so', async () => {
    stage.failures.push(unreachable, unreachable, unreachable);
    const audio = stage.open();
    audio.want(true);
    await pass(1);
    expect(audio.state.value).toMatchObject({ phase: 'waiting', trouble: 'network', failures: 1 });
    await pass(250);
    expect(audio.state.value.failures).toBe(2);
    audio.retry();
    await pass(1);
    expect(audio.state.value.failures).toBe(3);
    await pass(1_001);
    expect(audio.state.value.phase).toBe('on');
  });

  it('goes over a WebSocket after packets were blocked twice', async () => {
    stage.failures.push(new PacketsBlocked(), new PacketsBlocked());
    const audio = stage.open();
    audio.want(true);
    await pass(2_000);
    expect([audio.state.value.phase, audio.way.value, stage.ways]).toEqual([
      'on',
      'socket',
      ['webrtc', 'webrtc', 'socket'],
    ]);
  });

  it('lets go of a connection that succeeds after it was given up', async () => {
    const audio = await on();
    stage.openAfterMs = 50;
    audio.echo(true);
    await pass(20);
    audio.leave();
    await pass(50);
    expect([audio.state.value.phase, stage.peers.map(({ isClosed }) => isClosed)]).toEqual(['off', [true, true]]);
  });
});

describe('the microphone', () => {
  it.each([
    [new DOMException('', 'NotFoundError'), 'noDevice'],
    [new DOMException('', 'NotAllowedError'), 'denied'],
    [new DOMException('', 'NotReadableError'), 'busy'],
    [new InsecureOrigin(), 'insecure'],
    [new Error('of a kind nobody knows'), 'unknown'],
  ])('%s is named by its kind', async (failure, trouble) => {
    stage.microphoneFailures.push(failure);
    const audio = stage.open();
    audio.take();
    await pass(1);
    expect(audio.state.value).toMatchObject({ phase: 'broken', trouble });
    stage.devicesChanged();
    await pass(301);
    expect(audio.state.value.phase).toBe('on');
  });

  it('is changed in mid-call without a new connection', async () => {
    const audio = await on();
    stage.devicesChanged();
    stage.devicesChanged();
    await pass(301);
    expect([stage.peers.length, stage.tracks.length]).toEqual([1, 2]);
    expect([stage.peers[0]?.said === stage.tracks[1], stage.tracks[0]?.readyState]).toEqual([true, 'ended']);
    stage.microphoneFailures.push(new DOMException('', 'NotFoundError'));
    stage.devicesChanged();
    await pass(301);
    expect([audio.state.value.phase, audio.voice.trouble.value]).toEqual(['on', 'noDevice']);
    stage.devicesChanged();
    await pass(301);
    expect(audio.voice.trouble.value).toBeUndefined();
  });

  it('is pulled out in mid-call: silence is said, and the connection stays, until there is another', async () => {
    const audio = await on();
    stage.tracks[0]?.stop();
    stage.microphoneFailures.push(new DOMException('', 'NotFoundError'), new DOMException('', 'NotFoundError'));
    stage.devicesChanged();
    await pass(301);
    const [, nothing] = stage.tracks;
    expect([audio.voice.trouble.value, stage.peers[0]?.said === nothing]).toEqual(['noDevice', true]);
    stage.devicesChanged();
    await pass(301);
    expect([stage.tracks.length, stage.peers[0]?.said === nothing]).toEqual([2, true]);
    stage.devicesChanged();
    await pass(301);
    const [, , other] = stage.tracks;
    expect([audio.voice.trouble.value, stage.peers[0]?.said === other, nothing?.readyState]).toEqual([
      undefined,
      true,
      'ended',
    ]);
    expect([audio.state.value.phase, stage.peers.length]).toEqual(['on', 1]);
  });

  it('stays muted over another microphone and a reload', async () => {
    const audio = await on();
    audio.voice.mute(true);
    stage.devicesChanged();
    await pass(301);
    expect(stage.tracks.map(({ enabled }) => enabled)).toEqual([false, false]);
    const again = stage.open();
    again.want(true);
    await pass(1);
    expect([again.voice.isMuted.value, stage.tracks[2]?.enabled]).toEqual([true, false]);
  });
});
