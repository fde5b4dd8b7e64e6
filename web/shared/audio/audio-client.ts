import { signal, type ReadonlySignal } from '@preact/signals';
import { ApiProblem } from '../api-problem.ts';
import { inBackground } from '../in-background.ts';
import type { AudioApi, AudioMeasures, AudioReport } from './audio-api.ts';
import {
  behindWall,
  noAudio,
  stepAudio,
  type AudioEffect,
  type AudioInput,
  type AudioState,
  type AudioWay,
  type Holder,
} from './audio-machine.ts';
import { AudioMonitor } from './audio-monitor.ts';
import type { AudioPeer, OpenPeer } from './audio-peer.ts';
import { PacketsBlocked, troubleOf } from './audio-trouble.ts';
import type { MicrophonePort } from './microphone.ts';
import type { SpeakerPort } from './speaker.ts';
import { Voice } from './voice.ts';

interface Parts {
  readonly api: AudioApi;
  readonly microphone: MicrophonePort;
  readonly speaker: SpeakerPort;
  readonly openPeer: Readonly<Record<AudioWay, OpenPeer>>;
  /** Of this tab: it survives a reload, and other tabs have their own. */
  readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** 0 to 1, so that pages do not come back all at once. */
  readonly chance: () => number;
}

/** From the invitation to packets that flow, ms; a peer's own patience is shorter. */
const longestAttemptMs = 12_000;
/** A headset that is plugged in is several devices, one after the other. ms */
const devicesSettleMs = 300;
const keys = { page: 'marcador.audio.page', way: 'marcador.audio.way' } as const;

/** The page's audio: it performs what audio-machine.ts decides, and shows how it goes. */
export class AudioClient {
  readonly voice: Voice;
  readonly monitor: AudioMonitor;
  readonly #parts: Parts;
  readonly #state;
  readonly #report = signal<AudioReport | undefined>(undefined);
  readonly #isEchoing = signal(false);
  readonly #way = signal<AudioWay>('webrtc');
  #peer: AudioPeer | undefined;
  #attempt = new AbortController();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const isBehindWall = parts.store.getItem(keys.way) === 'socket';
    this.#state = signal<AudioState>(isBehindWall ? { ...noAudio, blocked: behindWall } : noAudio);
    this.voice = new Voice(parts.microphone, parts.store);
    this.monitor = new AudioMonitor(() => inBackground(this.#look()));
    parts.microphone.onChange(() => {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => this.#onDevices(), devicesSettleMs);
    });
  }

  get state(): ReadonlySignal<AudioState> {
    return this.#state;
  }

  /** The service's side, as it was last asked; undefined without audio. */
  get report(): ReadonlySignal<AudioReport | undefined> {
    return this.#report;
  }

  /** The page hears itself while no call is there. */
  get isEchoing(): ReadonlySignal<boolean> {
    return this.#isEchoing;
  }

  /** How packets go, or went. */
  get way(): ReadonlySignal<AudioWay> {
    return this.#way;
  }

  get microphone(): MicrophonePort {
    return this.#parts.microphone;
  }

  get speaker(): SpeakerPort {
    return this.#parts.speaker;
  }

  /** Whether the agent is signed on with this phone: then audio comes by itself, and ends with the shift. */
  want(isWanted: boolean): void {
    this.#take({ type: isWanted ? 'wanted' : 'leave' });
  }

  /** Brings the audio here, wherever it is. */
  take(): void {
    this.#take({ type: 'take' });
  }

  leave(): void {
    this.#take({ type: 'leave' });
  }

  /** For the audio check: connects again, in a way that the page hears itself or not. */
  echo(isEchoing: boolean): void {
    this.#isEchoing.value = isEchoing;
    this.take();
  }

  chooseMicrophone(id: string): void {
    this.#parts.microphone.choose(id);
    this.#onDevices();
  }

  /** Try at once: the network is there again. */
  retry(): void {
    this.#take({ type: 'retry' });
  }

  #take(input: AudioInput): void {
    const before = this.#state.value.phase;
    const { state, effects } = stepAudio(this.#state.value, input);
    this.#state.value = state;
    for (const effect of effects) this.#perform(effect);
    // The other page may leave.
    if (state.phase === 'elsewhere' && before !== 'elsewhere') this.monitor.start(undefined);
    else if (state.phase === 'off' || state.phase === 'broken') this.monitor.stop();
  }

  #perform(effect: AudioEffect): void {
    switch (effect.type) {
      case 'look':
        inBackground(this.#look());
        return;
      case 'connect':
        inBackground(this.#connect(effect.way));
        return;
      case 'close':
        this.#close();
        return;
      case 'release':
        this.#release();
        return;
      case 'retryIn':
        this.#retry = setTimeout(() => this.retry(), effect.ms);
    }
  }

  async #look(): Promise<void> {
    const attempt = this.#attempt;
    try {
      const report = await within(longestAttemptMs, this.#parts.api.report(this.#measures()));
      // What was asked before a connection says nothing of it.
      if (attempt !== this.#attempt) return;
      this.monitor.takeReport(report);
      if (this.#peer) this.#report.value = report;
      this.#take({ type: 'looked', holder: this.#holderOf(report) });
    } catch (error) {
      if (attempt === this.#attempt) this.#fail(error);
    }
  }

  async #connect(way: AudioWay): Promise<void> {
    this.#close();
    const attempt = this.#attempt;
    const { openPeer, speaker, store } = this.#parts;
    try {
      const track = await this.voice.track();
      if (attempt.signal.aborted) {
        if (this.#state.value.phase === 'off') this.voice.release();
        return;
      }
      const opening = openPeer[way]({
        track,
        isEchoing: this.#isEchoing.value,
        play: (stream) => speaker.play(stream),
        onLost: () => attempt === this.#attempt && this.#take({ type: 'lost' }),
        signal: attempt.signal,
      });
      // An attempt that was given up may still succeed.
      inBackground(opening.then((peer) => attempt.signal.aborted && peer.close()).catch(() => undefined));
      const peer = await within(longestAttemptMs, opening);
      attempt.signal.throwIfAborted();
      this.#peer = peer;
      this.#way.value = way;
      store.setItem(keys.page, peer.page);
      store.setItem(keys.way, way);
      this.monitor.start(peer);
      this.#take({ type: 'connected' });
    } catch (error) {
      if (!attempt.signal.aborted) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const isBlocked = error instanceof PacketsBlocked;
    this.#take({ type: 'failed', trouble: troubleOf(error), isBlocked, chance: this.#parts.chance() });
  }

  #close(): void {
    clearTimeout(this.#retry);
    this.#attempt.abort();
    this.#attempt = new AbortController();
    this.#peer?.close();
    this.#peer = undefined;
    this.#report.value = undefined;
    this.monitor.stop();
  }

  #release(): void {
    const { store, api } = this.#parts;
    this.monitor.stop();
    this.voice.release();
    const page = store.getItem(keys.page);
    for (const key of Object.values(keys)) store.removeItem(key);
    // A service that cannot be reached lets go of the page by itself.
    if (page !== null) inBackground(api.giveBack(page).catch(() => undefined));
  }

  #onDevices(): void {
    if (this.#peer) inBackground(this.voice.renew(this.#peer));
    else this.#take({ type: 'devicesChanged' });
  }

  /** What this page measured while it is the phone: part of how the conversation sounded. */
  #measures(): AudioMeasures | undefined {
    const reading = this.monitor.reading.value;
    if (!this.#peer || !reading) return undefined;
    const { heard, jitterMs, roundTripMs, concealedMs } = reading;
    return { page: this.#peer.page, ...heard, jitterMs, roundTripMs, concealedMs };
  }

  #holderOf({ hasPage, page }: AudioReport): Holder {
    if (!hasPage) return 'nobody';
    return page === this.#parts.store.getItem(keys.page) ? 'us' : 'other';
  }
}

/** @throws ApiProblem when it takes longer: a network that is lost answers nothing for minutes */
async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ApiProblem({ status: 0 })), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
