import type { SupervisionMode } from '../../call-control.ts';
import { SupervisedBridge } from '../mix/supervised-bridge.ts';
import type { CallRecorder } from '../recording/call-recorder.ts';
import type { MediaParty } from '../rtp/media-party.ts';
import type { RtpSession } from '../rtp/rtp-session.ts';

/** A session at its host: who it is joined with, who supervises that, and what is recorded of it. */
export class HostedSession {
  readonly session: RtpSession;
  #partner: MediaParty | undefined;
  #partBridge: (() => void) | undefined;
  #supervised: SupervisedBridge | undefined;
  #recorder: CallRecorder | undefined;
  #stopFarEnd: (() => void) | undefined;
  #stopPartner: (() => void) | undefined;
  /** Supervisors whom the far end hears, and how their recording ends. */
  readonly #barging = new Map<MediaParty, (() => void) | undefined>();

  constructor(session: RtpSession) {
    this.session = session;
  }

  /** It was joined with `partner`, and with nobody before. @param partBridge ends that, unless another join has taken its place */
  joined(partner: MediaParty, partBridge: () => void): void {
    this.#partner = partner;
    this.#partBridge = partBridge;
    this.#recordPartner();
  }

  /** It is joined with nobody from now on, and supervision ends. Idempotent. */
  part(): void {
    this.#supervised?.close();
    this.#supervised = undefined;
    for (const supervisor of [...this.#barging.keys()]) this.#notBarging(supervisor);
    this.#partBridge?.();
    this.#partBridge = undefined;
    this.#stopPartner?.();
    this.#stopPartner = undefined;
    this.#partner = undefined;
  }

  /** A supervisor takes part in the conversation, or changes mode. */
  supervise(supervisor: MediaParty, mode: SupervisionMode): void {
    if (!this.#partner) return;
    this.#supervised ??= new SupervisedBridge(this.session, this.#partner);
    this.#supervised.set(supervisor, mode);
    this.#notBarging(supervisor);
    if (mode === 'barge') this.#barging.set(supervisor, this.#recordSupervisor(supervisor));
  }

  /** The supervisor leaves. */
  stopSupervising(supervisor: MediaParty): void {
    this.#supervised?.remove(supervisor);
    this.#notBarging(supervisor);
  }

  /** From now on all that is said here is recorded: the far end right, the partner and whoever barges in left. */
  recordTo(recorder: CallRecorder): void {
    if (this.#recorder) this.stopRecording(this.#recorder);
    this.#recorder = recorder;
    this.#stopFarEnd = this.session.listen(recorder.debtor);
    this.#recordPartner();
    for (const supervisor of [...this.#barging.keys()]) {
      this.#barging.set(supervisor, this.#recordSupervisor(supervisor));
    }
  }

  /** Nothing more goes to this recorder; whoever made it finishes it. Idempotent. */
  stopRecording(recorder: CallRecorder): void {
    if (this.#recorder !== recorder) return;
    this.#stopFarEnd?.();
    this.#stopPartner?.();
    for (const [supervisor, stop] of this.#barging) {
      stop?.();
      this.#barging.set(supervisor, undefined);
    }
    this.#recorder = undefined;
  }

  #recordPartner(): void {
    this.#stopPartner?.();
    this.#stopPartner = this.#recorder && this.#partner?.listen(this.#recorder.agent);
  }

  #recordSupervisor(supervisor: MediaParty): (() => void) | undefined {
    return this.#recorder && supervisor.listen(this.#recorder.supervisor());
  }

  #notBarging(supervisor: MediaParty): void {
    this.#barging.get(supervisor)?.();
    this.#barging.delete(supervisor);
  }
}
