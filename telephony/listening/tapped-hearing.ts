import { inBackground } from '../../kernel/in-background.ts';
import type { CallControl, CallId } from '../call-control.ts';
import type { LibraryChange } from '../detection/fingerprint/fingerprint.ts';
import type { CallHearing, Ear, EarNotice, ListenSpec } from './call-hearing.ts';
import type { Hearing } from './hearing.ts';

/** Listens in this thread, through the audio taps of the switch. */
export class TappedHearing implements CallHearing {
  readonly #calls: Pick<CallControl, 'tapAudio'>;
  readonly #hearing: Hearing;

  constructor(calls: Pick<CallControl, 'tapAudio'>, hearing: Hearing) {
    this.#calls = calls;
    this.#hearing = hearing;
  }

  /** It was read when this was made. */
  prepare(): void {}

  know(change: LibraryChange): void {
    this.#hearing.know(change);
  }

  async listen(callId: CallId, spec: ListenSpec, told: (notice: EarNotice) => void): Promise<Ear> {
    const listener = this.#hearing.listener(spec, (sink) => this.#calls.tapAudio(callId, sink), told);
    await listener.open();
    return {
      answered: (facts) => listener.answered(facts),
      awaitGreetingEnd: () =>
        inBackground(
          () => listener.awaitGreetingEnd(),
          (error) => told({ type: 'failed', message: String(error) }),
        ),
      end: () => listener.end(),
    };
  }
}
