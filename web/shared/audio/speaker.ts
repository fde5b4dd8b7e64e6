import { signal, type ReadonlySignal } from '@preact/signals';

/** Where the page plays what it hears. */
export interface SpeakerPort {
  /** The browser waits for a click before it plays. */
  readonly isBlocked: ReadonlySignal<boolean>;
  play(stream: MediaStream): void;
  /** After a click. */
  unblock(): void;
}

/** The tone of the audio check: Hz, s, and how loud, 0 to 1. */
const tone = { hertz: 440, seconds: 0.6, gain: 0.2 } as const;

export class Speaker implements SpeakerPort {
  readonly #element: HTMLAudioElement;
  readonly #isBlocked = signal(false);

  constructor(element: HTMLAudioElement) {
    this.#element = element;
    element.autoplay = true;
  }

  get isBlocked(): ReadonlySignal<boolean> {
    return this.#isBlocked;
  }

  play(stream: MediaStream): void {
    this.#element.srcObject = stream;
    this.unblock();
  }

  unblock(): void {
    this.#element.play().then(
      () => (this.#isBlocked.value = false),
      // A stream that was replaced while it began (AbortError) plays in its successor.
      (error: unknown) => (this.#isBlocked.value = error instanceof Error && error.name === 'NotAllowedError'),
    );
  }
}

/** Plays a tone where the call will be heard. */
export async function beep(): Promise<void> {
  const context = new AudioContext();
  const gain = context.createGain();
  const oscillator = context.createOscillator();
  oscillator.frequency.value = tone.hertz;
  // Without slopes it would click.
  gain.gain.setValueAtTime(0, 0);
  gain.gain.linearRampToValueAtTime(tone.gain, 0.05);
  gain.gain.setValueAtTime(tone.gain, tone.seconds - 0.1);
  gain.gain.linearRampToValueAtTime(0, tone.seconds);
  oscillator.connect(gain).connect(context.destination);
  await new Promise<void>((resolve) => {
    oscillator.onended = () => resolve();
    oscillator.start();
    oscillator.stop(tone.seconds);
  });
  await context.close();
}
