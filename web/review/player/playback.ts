import { signal } from '@preact/signals';
import { inBackground } from '../../shared/in-background.ts';
import { afterLoop, nextLoop, staysIn, type Loop } from './loop.ts';
import { afterSilence, nextSpeech, type Sketch } from './sketch.ts';

/** How fast it may play; the pitch stays. */
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** Volume of a side: 1 is as recorded. */
export const mostGain = 3;

export type SideName = 'agent' | 'debtor';

interface SideVolume {
  readonly gain: number;
  readonly isMuted: boolean;
}

/** A recording while it is heard: each side with a volume of its own, in both ears. The browser fetches it by ranges. */
export class Playback {
  readonly position = signal(0);
  readonly isPlaying = signal(false);
  readonly speed = signal<number>(1);
  readonly skipsSilence = signal(false);
  readonly loop = signal<Loop | undefined>(undefined);
  /** The browser cannot play it, or no longer may. */
  readonly hasFailed = signal(false);
  readonly sides = {
    agent: signal<SideVolume>({ gain: 1, isMuted: false }),
    debtor: signal<SideVolume>({ gain: 1, isMuted: false }),
  };
  readonly #audio: HTMLAudioElement;
  readonly #sketch: Sketch;
  readonly #abort = new AbortController();
  #gains: Readonly<Record<SideName, GainNode>> | undefined;
  #context: AudioContext | undefined;
  #frame = 0;

  /** @param at where it begins, s */
  constructor(audio: HTMLAudioElement, source: string, sketch: Sketch, at: number) {
    this.#audio = audio;
    this.#sketch = sketch;
    const { signal: aborted } = this.#abort;
    const listen = (event: string, act: () => void): void => audio.addEventListener(event, act, { signal: aborted });
    listen('play', () => this.#follow());
    listen('pause', () => (this.isPlaying.value = false));
    listen('ended', () => (this.isPlaying.value = false));
    listen('timeupdate', () => this.#note());
    listen('error', () => (this.hasFailed.value = true));
    audio.preload = 'metadata';
    audio.src = source;
    this.seek(at);
  }

  toggle(): void {
    if (!this.#audio.paused) {
      this.#audio.pause();
      return;
    }
    this.#connect();
    inBackground(
      this.#audio.play().catch((error: unknown) => {
        // A pause that came before it began is no failure.
        if (!(error instanceof DOMException && error.name === 'AbortError')) this.hasFailed.value = true;
      }),
    );
  }

  /** @param to s; what lies outside is the nearer end */
  seek(to: number): void {
    const at = Math.min(Math.max(0, to), this.#sketch.duration);
    this.#audio.currentTime = at;
    this.position.value = at;
  }

  move(by: number): void {
    this.seek(this.position.value + by);
  }

  toNextSpeech(): void {
    const next = nextSpeech(this.#sketch.speech, this.position.value);
    if (next !== undefined) this.seek(next);
  }

  /** Begins a stretch here, ends it here, or hears it over and over no more. */
  stepLoop(): void {
    this.repeat(nextLoop(this.loop.value, this.position.value));
  }

  /** Hears a stretch over and over, from its beginning; undefined: goes on. */
  repeat(loop: Loop | undefined): void {
    this.loop.value = loop;
    if (loop?.to !== undefined) this.seek(loop.from);
  }

  setSpeed(speed: number): void {
    this.speed.value = speed;
    this.#audio.playbackRate = speed;
  }

  /** @param steps to faster; negative: to slower */
  changeSpeed(steps: 1 | -1): void {
    const at = speeds.findIndex((each) => each === this.speed.value);
    this.setSpeed(speeds[Math.min(speeds.length - 1, Math.max(0, at + steps))] ?? 1);
  }

  setVolume(side: SideName, volume: Partial<SideVolume>): void {
    this.sides[side].value = { ...this.sides[side].value, ...volume };
    this.#applyVolumes();
  }

  toggleMute(side: SideName): void {
    this.setVolume(side, { isMuted: !this.sides[side].value.isMuted });
  }

  close(): void {
    this.#abort.abort();
    cancelAnimationFrame(this.#frame);
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    this.#audio.load();
    if (this.#context) inBackground(this.#context.close());
  }

  /** Only a press of a button or key may open the sound of a page. */
  #connect(): void {
    if (this.#context) return;
    const context = new AudioContext();
    const parted = context.createChannelSplitter(2);
    context.createMediaElementSource(this.#audio).connect(parted);
    const [agent, debtor] = [context.createGain(), context.createGain()];
    for (const [channel, gain] of [agent, debtor].entries()) {
      parted.connect(gain, channel);
      gain.connect(context.destination);
    }
    this.#context = context;
    this.#gains = { agent, debtor };
    this.#applyVolumes();
  }

  #applyVolumes(): void {
    for (const side of ['agent', 'debtor'] as const) {
      const { gain, isMuted } = this.sides[side].value;
      if (this.#gains) this.#gains[side].gain.value = isMuted ? 0 : gain;
    }
  }

  /** The line moves with the sound, not four times a second as the element says it. */
  #follow(): void {
    this.isPlaying.value = true;
    cancelAnimationFrame(this.#frame);
    const draw = (): void => {
      this.#note();
      if (!this.#audio.paused) this.#frame = requestAnimationFrame(draw);
    };
    this.#frame = requestAnimationFrame(draw);
  }

  #note(): void {
    const at = this.#audio.currentTime;
    this.position.value = at;
    if (this.#audio.paused || this.#audio.seeking) return;
    const loop = this.loop.value;
    const next = afterLoop(loop, at) ?? (this.skipsSilence.value ? afterSilence(this.#sketch.speech, at) : undefined);
    if (next !== undefined && staysIn(loop, next)) this.seek(next);
  }
}
