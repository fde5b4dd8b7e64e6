import type { EpochMs } from '../kernel/clock.ts';
import type { Reasoned } from '../kernel/reason.ts';
import type {
  CallEndDetail,
  CallEnder,
  LegDownReason,
  LinkDownReason,
  TelephonyReasonParams,
  TrunkDownReason,
  RecordingFailure,
  RecordingFlaw,
  StrangerReason,
} from './reasons.ts';

/**
 * The port to whatever switches calls: FreeSWITCH, plain SIP, or a simulation.
 * Every adapter passes the contract battery in test/contract/call-control.contract.ts.
 *
 * Words: a *call* goes to a debtor and is one attempt; an *agent leg* is an agent's own connection, established once at
 * login and parked ("nailed up"); `connect` joins an answered call to a parked leg.
 */

/** Chosen by Marcador before dialling (UUID v4, lower case), unique for ever: the attempt's id. */
export type CallId = string;

/** Chosen by Marcador, unique for ever: one establishment of one agent's leg (UUID v4, lower case). */
export type LegId = string;

/** Who is shown to the called party. `number` is E.164 with `+`; `displayName` is ASCII letters, digits, space, `.-`. */
export interface CallerId {
  readonly number: string;
  readonly displayName?: string;
}

export interface DialRequest {
  readonly callId: CallId;
  /** Name of a configured trunk. */
  readonly trunk: string;
  /** E.164 with `+`, digits only after it (checked again by the adapter: nothing else reaches a dial string). */
  readonly number: string;
  readonly callerId: CallerId;
  /** Give up when unanswered this long after the INVITE left, in ms (> 0). Time waiting for the trunk's CPS does not count. */
  readonly ringTimeoutMs: number;
  /** The INVITE must not leave after this: the call ends instead, `local` and unanswered. Absent: at any time. */
  readonly latestAt?: EpochMs;
}

export interface AgentLegRequest {
  readonly legId: LegId;
  readonly agentId: string;
  /** A SIP URI (`sip:1001@192.0.2.7:5060`) or the name of a registered phone (`1001`). */
  readonly address: string;
  /** Give up when the phone does not answer this long, in ms. */
  readonly ringTimeoutMs: number;
}

export interface RecordingRequest {
  readonly recordingId: string;
  /** Absolute path of the WAV file to write; its folder is made when missing. Built from ids only. */
  readonly file: string;
}

export interface PromptRequest {
  readonly promptId: string;
  /** Absolute path of an 8 kHz mono 16-bit WAV. */
  readonly file: string;
}

/** What an agent hears after a code of their keypad: the prompt where there is one (as of {@link PromptRequest}), else the tone. */
export interface AgentNotice {
  readonly tone: 'accepted' | 'refused';
  readonly file?: string;
}

/** What somebody on hold hears: nothing, the ringback tone of a number being called, or a WAV (as of {@link PromptRequest}) over and over. */
export type HoldAudio =
  | { readonly kind: 'silence' }
  | { readonly kind: 'ringback' }
  | { readonly kind: 'prompt'; readonly file: string };

/**
 * How a supervisor takes part in a conversation. `listen`: hears both, is heard by nobody. `whisper`: the agent hears them
 * too. `barge`: debtor and agent hear them.
 */
export const supervisionModes = ['listen', 'whisper', 'barge'] as const;
export type SupervisionMode = (typeof supervisionModes)[number];

/**
 * The ways to hand a debtor on (RFC 5589). `blind`: the target is called, and the debtor is joined to whoever answers.
 * `attended`: the agent speaks with the target first, then completes the transfer or cancels it. The target is a number, or another agent.
 */
export const transferKinds = ['blind', 'attended'] as const;
export type TransferKind = (typeof transferKinds)[number];

/** A trunk takes no calls: it answers nothing, or does not register us. */
export type TrunkDown = { readonly type: 'trunkDown'; readonly trunk: string } & Reasoned<
  TrunkDownReason,
  TelephonyReasonParams
>;

/** Why a call ended, in the switch's words; `sipStatus` and `q850` where the far end gave them. */
export interface CallEnd {
  /** `remote`: the far end or network refused or hung up. `local`: we cancelled or hung up. `timeout`: our ring time-out. `failure`: nothing left us, or the switch or link died. */
  readonly by: CallEnder;
  /** True once an answer (200 OK) had been received, even when it crossed our CANCEL. */
  readonly answered: boolean;
  readonly sipStatus?: number;
  /** ITU-T Q.850 cause, from a Reason header (RFC 3326) or the switch. */
  readonly q850?: number;
  /** What the switch knows beyond the codes. */
  readonly detail?: CallEndDetail;
  /** With `rtpTimeout`: for how long no audio had come, ms, where the switch knows. */
  readonly silentMs?: number;
}

/** Why a supervision stopped: it was asked for, the conversation ended or was held, the supervisor's leg went. */
export const supervisionEnds = ['asked', 'conversationOver', 'legDown'] as const;
export type SupervisionEnd = (typeof supervisionEnds)[number];

/** The leg is gone (or never came up): exactly one for every `openAgentLeg` that resolved. */
export type LegDown = {
  readonly type: 'legDown';
  readonly legId: LegId;
  readonly agentId: string;
} & Reasoned<LegDownReason, TelephonyReasonParams>;

/**
 * What happens on the switch. `at` is when the adapter saw it; `happenedAt` when it happened by the switch's own stamp,
 * where the adapter saw it later (a break of the link). Order per call is the order of happening.
 */
export type CallEvent = { readonly at: EpochMs } & (
  | /** The INVITE left for the trunk (after any wait for CPS): from here the attempt counts. */ {
      readonly type: 'dialled';
      readonly callId: CallId;
    }
  | /** 180 Ringing (or 183 without media). */ { readonly type: 'ringing'; readonly callId: CallId }
  | /** 183 (or 180) with media before the answer: an announcement or the network's ringback. */ {
      readonly type: 'earlyMedia';
      readonly callId: CallId;
    }
  | { readonly type: 'answered'; readonly callId: CallId; readonly happenedAt?: EpochMs }
  | /** The last event of a call; exactly one for every `dial` that resolved. */ {
      readonly type: 'ended';
      readonly callId: CallId;
      readonly end: CallEnd;
    }
  | /** Both directions flow between call and leg. */ {
      readonly type: 'connected';
      readonly callId: CallId;
      readonly legId: LegId;
      readonly happenedAt?: EpochMs;
    }
  | /** Call and leg are parted and both stay: the call is answered and unconnected, the leg parked. */ {
      readonly type: 'held';
      readonly callId: CallId;
      readonly legId: LegId;
    }
  | /** Both directions flow between two calls: a transfer is through. */ {
      readonly type: 'joined';
      readonly callId: CallId;
      readonly otherCallId: CallId;
    }
  | /** A supervisor takes part in a conversation, or in another mode than before. */ {
      readonly type: 'supervisionStarted';
      readonly callId: CallId;
      readonly legId: LegId;
      readonly mode: SupervisionMode;
    }
  | /** Once for every supervision that started; `callId` is whose conversation it was. `reason`: `asked`, `conversationOver`, `legDown`. */ {
      readonly type: 'supervisionStopped';
      readonly callId: CallId;
      readonly legId: LegId;
      readonly reason: SupervisionEnd;
    }
  | { readonly type: 'promptFinished'; readonly callId: CallId; readonly promptId: string }
  | { readonly type: 'recordingStarted'; readonly callId: CallId; readonly recordingId: string }
  | {
      readonly type: 'recordingStopped';
      readonly callId: CallId;
      readonly recordingId: string;
      /** Of what is in the file; 0: the switch does not know. */
      readonly durationMs: number;
      readonly file: string;
      /** Absent: it is whole. */
      readonly flaw?: RecordingFlaw;
    }
  | /** A recording could not begin, ends with what it holds, or is not on the disk when its call ends; the call goes on. Once a recording; one that had begun is still reported stopped, after its call where the disk takes so long. */ {
      readonly type: 'recordingFailed';
      readonly callId: CallId;
      readonly recordingId: string;
      readonly reason: RecordingFailure;
    }
  | { readonly type: 'dtmf'; readonly callId: CallId; readonly from: 'debtor' | 'agent'; readonly digit: string }
  | /** A key of the phone at this leg, whether a call is joined to it or not. In a conversation a `dtmf` follows. */ {
      readonly type: 'legKey';
      readonly legId: LegId;
      readonly agentId: string;
      readonly digit: string;
    }
  | /** Many packets came from hosts that are not believed: somebody guesses, or a media network is not listed. Once per call or leg. */ {
      readonly type: 'foreignMedia';
      readonly of: 'call' | 'leg';
      /** The {@link CallId} or {@link LegId}. */
      readonly id: string;
    }
  | /** Somebody who is no peer attacks, or is taken for a stranger by mistake. Of each reason one in ten minutes at most. */ {
      readonly type: 'strangers';
      readonly reason: StrangerReason;
      /** An IP address, or `unknown`. */
      readonly host: string;
    }
  | /** The agent's leg is answered and parked. */ {
      readonly type: 'legUp';
      readonly legId: LegId;
      readonly agentId: string;
    }
  | LegDown
  | { readonly type: 'trunkUp'; readonly trunk: string }
  | /** The trunk takes no calls, or does so for another reason than before. */ TrunkDown
  | { readonly type: 'linkUp' }
  | /** The switch itself cannot be reached; calls may be going on there. */ {
      readonly type: 'linkDown';
      readonly reason: LinkDownReason;
    }
);

/** A call or leg the switch has, as reported by {@link CallControl.recover} or {@link CallControl.liveCalls}. */
export interface LiveCall {
  readonly callId: CallId;
  readonly state: 'dialling' | 'ringing' | 'answered' | 'connected';
  readonly legId?: LegId;
  /** Whose leg that is, as it was opened. */
  readonly agentId?: string;
  /** The call it is joined to after a transfer. */
  readonly joinedTo?: CallId;
  readonly answeredAt?: EpochMs;
  /** Its recording is paused. Told by switches whose calls outlive this process. */
  readonly recordingPaused?: true;
}

/** One node of a switch that has several, as placement sees it. */
export interface SwitchNodeStatus {
  readonly name: string;
  readonly up: boolean;
  /** Gets no new calls or legs; those it has go on. */
  readonly draining: boolean;
  /** Channels in use, and how many it takes. */
  readonly channels: number;
  readonly channelLimit: number;
  /** Originates in the last second, and how many a second it takes. */
  readonly recentDials: number;
  readonly cpsLimit: number;
}

/** A phone that may register with us, and where it is. */
export interface PhoneStatus {
  readonly username: string;
  /** Absent: it is not registered. */
  readonly registration?: {
    /** Where the phone says it is. */
    readonly contact: string;
    /** Where its packets come from, as `host:port`. */
    readonly from: string;
    readonly transport: 'udp' | 'tcp';
    readonly until: EpochMs;
    readonly userAgent?: string;
    /** It names an address that its packets do not come from. */
    readonly behindNat: boolean;
  };
}

export interface TrunkStatus {
  readonly trunk: string;
  readonly up: boolean;
  readonly registered?: boolean;
  /** Why it is not up, where the switch knows. */
  readonly down?: { readonly reason: TrunkDownReason; readonly params?: Readonly<Record<string, string | number>> };
  /** Calls that hold a channel now (INVITE sent, not ended). */
  readonly channelsInUse: number;
  /** Calls accepted by `dial` that wait for CPS or a channel. */
  readonly queued: number;
  readonly cpsLimit: number;
  readonly channelLimit: number;
}

/** One 20 ms frame of one direction: 160 samples, 8 kHz, 16-bit linear. Valid only during the callback: copy to keep. */
export type AudioSink = (frame: Int16Array, at: EpochMs) => void;

/**
 * Methods reject with an AppError (`CALL_UNKNOWN`, `LEG_UNKNOWN`, `CALL_STATE`, `LEG_STATE`, `PHONE_…`, `TRUNK_UNKNOWN`,
 * `NUMBER_INVALID`, `SWITCH_UNREACHABLE`, `SWITCH_REFUSED` …) when the request cannot be taken; whatever happens after it was taken comes as an
 * event. A listener must not throw; adapters log and go on when one does.
 */
export interface CallControl {
  /** Opens sockets and connections; resolves when calls can be made. */
  start(): Promise<void>;
  /** After a restart, before the first dial: what survived of the last run goes on and is returned; what cannot go on is ended at the far end. */
  recover(): Promise<readonly LiveCall[]>;
  /** Ends every call and leg and closes. Idempotent. */
  close(): Promise<void>;
  /**
   * Ends every call and leg but conversations, and closes: these go on, for the next run to `recover`. Only on a switch
   * whose calls outlive this process. Idempotent, as `close`.
   */
  leaveConversations?(): Promise<void>;
  /** The nodes; only on a switch that has several. */
  nodes?(): readonly SwitchNodeStatus[];
  /** Places nothing new on a node, or does so again; only on a switch with `nodes`. @throws Error when it is unknown */
  setDraining?(node: string, draining: boolean): void;

  /** RTP packets since the start: received, and lost on the way to us; only on a switch whose audio passes through this process. */
  audioPackets?(): { readonly received: number; readonly lost: number };

  subscribe(listener: (event: CallEvent) => void): () => void;

  /** Takes a call; it may wait for the trunk's CPS and channels. When it rejects, nothing has left and no event follows. */
  dial(request: DialRequest): Promise<void>;
  /** Stops an unanswered call (CANCEL, or removal from the trunk's queue). An answer that crosses ends with `answered: true`, `crossedCancel`. A call already answered: rejects `CALL_STATE`. */
  cancel(callId: CallId): Promise<void>;
  /**
   * Ends a call in any state. Unknown or ended: resolves, nothing happens. It resolves too while the switch cannot be reached:
   * the wish is kept, as that of `cancel`, and carried out when it can.
   */
  hangUp(callId: CallId): Promise<void>;
  /**
   * Joins an answered call to a parked leg, which is parted from another leg first ({@link joinLegs}). Rejects unless the
   * call is answered and unconnected and the leg is up and free. When the call ends, the leg is parked again.
   */
  connect(callId: CallId, legId: LegId): Promise<void>;
  /**
   * Parts a connected call from its leg: `held` follows, the leg is parked and free, the call waits and hears `audio` until
   * it is connected, joined, played to, or ends. Recording goes on; supervision of the conversation stops.
   */
  hold(callId: CallId, audio: HoldAudio): Promise<void>;
  /**
   * Joins two answered, unconnected calls: `joined` follows. None of our agents is with them then, so when one ends the
   * other is ended too (`local`, `partnerLeft`). A recording goes on: its left is what its own call's far end hears.
   */
  join(callId: CallId, otherCallId: CallId): Promise<void>;
  /**
   * Lets two legs that are up and free hear each other, with no call: two agents consult. It ends by {@link partLegs}, as a
   * call is connected to either, or with either leg; the other is parked and free then. Rejects `LEG_STATE` unless both are up and free, and two.
   */
  joinLegs(legId: LegId, otherLegId: LegId): Promise<void>;
  /** Parks both legs of a consultation again. Rejects `LEG_STATE` when this one is in none. */
  partLegs(legId: LegId): Promise<void>;
  /**
   * Sends 1–32 of `0-9*#A-D` to the far end of an answered call, in order, 100 ms each: as RFC 4733 events, over SIP by INFO
   * where the far end takes none of those. Resolves when the last was sent. Rejects `CALL_STATE` when the far end takes no
   * digits, or digits are being sent.
   */
  sendDtmf(callId: CallId, digits: string): Promise<void>;

  /**
   * Lets the leg of a supervisor (up and free) take part in a connected call, or changes the mode in which it does. The
   * supervisor hears debtor and agent from now on, in `barge` without themselves. On a recording the supervisor is heard in
   * `barge` only, left, with the agent: what the debtor heard. Whatever becomes of the supervisor, the conversation goes on.
   */
  supervise(callId: CallId, legId: LegId, mode: SupervisionMode): Promise<void>;
  /** Parks the supervisor's leg again. Rejects `LEG_STATE` when it supervises nothing. */
  stopSupervising(legId: LegId): Promise<void>;

  /** Plays to the debtor on an answered, unconnected call; `promptFinished` follows unless the call ends first. */
  play(callId: CallId, prompt: PromptRequest): Promise<void>;

  /** Stereo WAV, left = agent, right = debtor, aligned in time; it ends with the call. */
  startRecording(callId: CallId, recording: RecordingRequest): Promise<void>;
  /** The file goes on with silence on both channels. */
  pauseRecording(callId: CallId): Promise<void>;
  resumeRecording(callId: CallId): Promise<void>;
  /** Hears the debtor's side (early media too) until the call ends or the returned function is called. */
  tapAudio(callId: CallId, sink: AudioSink): Promise<() => void>;

  /**
   * Calls the agent's phone and parks it; `legUp` or `legDown` follows. Rejects `PHONE_IN_USE` when that phone has a leg
   * already: one phone is one agent.
   */
  openAgentLeg(request: AgentLegRequest): Promise<void>;
  closeAgentLeg(legId: LegId): Promise<void>;

  /** Lets the agent hear a tone or a prompt, parked or in a conversation. Only on a switch that can. */
  notifyAgent?(legId: LegId, notice: AgentNotice): Promise<void>;
  /**
   * Asks the phone of a leg that is up whether it is there; where it does not answer, the leg is closed: `legDown` follows.
   * Only on a switch that can ask.
   */
  checkLeg?(legId: LegId): Promise<void>;
  /** The phones that may register, only on a switch that is their registrar. */
  phones?(): readonly PhoneStatus[];

  /** What the switch has now. */
  liveCalls(): Promise<readonly LiveCall[]>;
  trunks(): readonly TrunkStatus[];
}
