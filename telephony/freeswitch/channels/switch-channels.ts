import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DialRequest, LiveCall, RecordingRequest } from '../../call-control.ts';
import type { EndRequest } from '../wire/call-end.ts';
import type { FreeswitchTrunk } from '../nodes/freeswitch-trunk.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';

/**
 * One call. Its id is its channel's UUID.
 *
 * ```
 * queued → launching → dialling → ringing → answered ⇄ connected → (ended: forgotten)
 *             └ the originate is sent, no channel seen yet
 * ```
 */
export interface SwitchCall {
  readonly id: string;
  readonly trunk: FreeswitchTrunk | undefined;
  /** Absent for a call of an earlier run. */
  readonly request?: DialRequest;
  node: SwitchNode | undefined;
  state: 'queued' | 'launching' | LiveCall['state'];
  launchedAt: EpochMs;
  answeredAt: EpochMs | undefined;
  /** The agent's leg it is joined to, or about to be. */
  legId: string | undefined;
  /** The call it is joined to after a transfer, or about to be; stays when that one ends. */
  partnerId?: string | undefined;
  /** What we asked for that ends it. */
  ending: EndRequest;
  /** The originate is through: the channel runs `park` and may be led elsewhere. */
  settled: boolean;
  sendingDigits?: boolean;
  ringTimer?: Timer | undefined;
  recording?: CallRecording | undefined;
  prompt?: CallPrompt | undefined;
  /** Set as it ends where somebody listens: resolves when the verdict that is owed was told. */
  owed?: Promise<void> | undefined;
  /** It was joined to somebody once, or is about to be (or an earlier run did who knows what): it need not be parked. */
  wasJoined?: boolean;
}

/** A recording as it is wanted. */
export interface CallRecording extends RecordingRequest {
  paused: boolean;
  /** The switch has said that it began. */
  begun: boolean;
  /** The link broke since it was asked for or changed: what the switch made of it is to be looked at. */
  inDoubt: boolean;
}

/** A prompt that is to be played to its end. */
export interface CallPrompt {
  readonly promptId: string;
  readonly file: string;
  /** Set on the channel as it begins: shows whether the command arrived. */
  readonly token: string;
  readonly timer: Timer;
  /** As of {@link CallRecording}. */
  inDoubt: boolean;
}

/** One agent's leg. Its id is its channel's UUID. */
export interface SwitchLeg {
  readonly id: string;
  readonly agentId: string;
  /** The phone that was called; undefined on a leg of an earlier run. */
  readonly address?: string;
  /** The originate that calls the phone; absent for a leg of an earlier run. */
  readonly command?: string;
  /** Another one when that was full. */
  node: SwitchNode;
  openedAt: EpochMs;
  /** Its channel was seen. */
  originated: boolean;
  /** Its phone said that it rings. */
  rang?: boolean;
  up: boolean;
  /** The call it is joined to, or about to be. */
  callId: string | undefined;
  /** The call it supervises, or is about to. */
  supervises?: string | undefined;
  /** The other leg it is joined to, with no call, or is about to be. */
  consultation?: { readonly otherId: string; isJoined: boolean } | undefined;
  ending: EndRequest;
  ringTimer?: Timer | undefined;
  /** Until it is tried again, where no node took it. */
  retry?: Timer | undefined;
}

/** How long to wait for a channel with media to take commands, in ms; 20 ms is usual. */
const settleTimeoutMs = 2000;

/**
 * Until the originate is through, FreeSWITCH puts the channel into `park`, whatever other command came.
 * Resolves late rather than never: a job whose event was lost must not hold a prompt back.
 */
export async function untilSettled(call: SwitchCall, clock: Clock): Promise<void> {
  for (let waited = 0; !call.settled && waited < settleTimeoutMs; waited += 2) {
    await new Promise<void>((resolve) => clock.setTimer(2, resolve));
  }
}

/** Whether a command failed because the link broke: the switch may have carried it out, or may not. */
export function isLinkLoss(error: unknown): boolean {
  return error instanceof AppError && error.code === 'SWITCH_UNREACHABLE';
}

/** What happens to a channel in one part and concerns the others. */
export interface ChannelListener {
  /** The call ends: whatever hangs on it is let go, before the end is reported; it may set {@link SwitchCall.owed}. */
  callEnding(call: SwitchCall): void;
  /** A call and its leg part. */
  parted(call: SwitchCall): void;
  /** The call is about to be joined to a leg or another call: it will no longer be parked. */
  joining(call: SwitchCall): void;
  /** The leg is gone. */
  legGone(leg: SwitchLeg): void;
  /** The leg exists, but the call's node cannot reach it: it is of no use. */
  legUnreachable(leg: SwitchLeg): void;
}

/** Everything the adapter believes to be on the fleet, and the one place where its parts say what concerns the others. */
export class SwitchChannels {
  readonly calls = new Map<string, SwitchCall>();
  readonly legs = new Map<string, SwitchLeg>();
  #listener: ChannelListener | undefined;

  /** Names who takes each happening to the parts it concerns; once, before anything can happen. */
  listen(listener: ChannelListener): void {
    this.#listener = listener;
  }

  /** Says what happened. @throws Error when nobody listens yet: the adapter was put together in the wrong order */
  tell<Happening extends keyof ChannelListener>(
    happening: Happening,
    subject: Parameters<ChannelListener[Happening]>[0],
  ): void {
    if (!this.#listener) throw new Error(`nobody listens to ${happening}`);
    const take = this.#listener[happening] as (about: typeof subject) => void;
    take.call(this.#listener, subject);
  }

  /** @throws AppError `CALL_UNKNOWN` */
  call(callId: string): SwitchCall {
    const call = this.calls.get(callId);
    if (!call) throw new AppError('CALL_UNKNOWN', 'no such call', { details: { callId } });
    return call;
  }

  /** The call and the node it is on. @throws AppError `CALL_UNKNOWN`; `CALL_STATE` when it has not left yet */
  placedCall(callId: string): { readonly call: SwitchCall; readonly node: SwitchNode } {
    const call = this.call(callId);
    if (!call.node) throw new AppError('CALL_STATE', 'the call has not left yet');
    return { call, node: call.node };
  }

  /** @throws AppError `LEG_UNKNOWN` */
  leg(legId: string): SwitchLeg {
    const leg = this.legs.get(legId);
    if (!leg) throw new AppError('LEG_UNKNOWN', 'no such leg', { details: { legId } });
    return leg;
  }

  callsOn(node: SwitchNode): readonly SwitchCall[] {
    return [...this.calls.values()].filter((call) => call.node === node);
  }

  legsOn(node: SwitchNode): readonly SwitchLeg[] {
    return [...this.legs.values()].filter((leg) => leg.node === node);
  }
}
