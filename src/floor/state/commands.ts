import type { Lease, Settlement } from '../../../dialer/attempt/attempt.ts';
import type { AgentState } from '../../../routing/agent/agent.ts';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { CallerId, CallId, LegId } from '../../../telephony/call-control.ts';

/** What a floor wants done. Data only: the runner carries it out against the ports, the laboratory against its model. */
export type FloorCommand =
  | { readonly type: 'claimMore'; readonly campaignId: string; readonly count: number }
  | { readonly type: 'release'; readonly leases: readonly Lease[]; readonly reason: string }
  | {
      /** Write the attempt to the store, then dial it. */
      readonly type: 'dial';
      readonly callId: CallId;
      readonly lease: Lease;
      readonly trunk: string;
      readonly e164: string;
      readonly callerId: CallerId;
      readonly ringTimeoutMs: number;
      /** The contact hours end: the INVITE must have left by then; absent: at any time. */
      readonly latestAt?: EpochMs;
      /** The person's history by which this was decided ({@link ContactReservation}); absent: none is kept. */
      readonly seenVersion?: number;
      readonly reason: string;
    }
  | { readonly type: 'cancel'; readonly callId: CallId; readonly reason: string }
  | { readonly type: 'hangUp'; readonly callId: CallId; readonly reason: string }
  | {
      readonly type: 'connect';
      readonly callId: CallId;
      readonly legId: LegId;
      readonly agentId: string;
      readonly reason: string;
    }
  | /** Hold the debtor's call and join it to another agent's leg; `transferChanged` follows. */ {
      readonly type: 'transferToLeg';
      readonly callId: CallId;
      readonly legId: LegId;
      readonly toLegId: LegId;
      readonly toAgentId: string;
    }
  | {
      readonly type: 'playAbandonmentMessage';
      readonly callId: CallId;
      readonly promptId: string;
      readonly reason: string;
    }
  | { readonly type: 'startRecording'; readonly callId: CallId; readonly campaignId: string }
  | /** Listen to the debtor's side and feed what the detector says back as `verdict` events. */ {
      readonly type: 'detect';
      readonly callId: CallId;
      readonly campaignId: string;
      /** Whose call-progress tones to expect (ISO 3166-1 alpha-2). */
      readonly country: string;
      /** Share of such answers that are machines, 0..1: the prior. */
      readonly machineShare: number;
      /** What an error costs; absent: the detector's own. */
      readonly costs?: { readonly lostPerson: number; readonly machineToAgent: number };
    }
  | /** Hear a machine's greeting to its end, and say so by `greetingEnded`. */ {
      readonly type: 'awaitGreetingEnd';
      readonly callId: CallId;
      readonly reason: string;
    }
  | /** Leave a message on a machine; `promptFinished` or `messageRefused` follows. */ {
      readonly type: 'leaveMessage';
      readonly callId: CallId;
      readonly promptId: string;
      readonly reason: string;
    }
  | { readonly type: 'openAgentLeg'; readonly agentId: string; readonly legId: LegId; readonly phone: string }
  | { readonly type: 'closeAgentLeg'; readonly legId: LegId; readonly reason: string }
  | { readonly type: 'settle'; readonly settlement: Settlement }
  | {
      readonly type: 'agentStateChanged';
      readonly agentId: string;
      readonly from: AgentState;
      readonly to: AgentState;
      readonly reason: string;
      /** The call the agent is reserved for, talks on, or wraps up. */
      readonly callId?: CallId;
    }
  | /** What the agent chose for the call they last had; its settlement has gone before. */ {
      readonly type: 'disposition';
      readonly agentId: string;
      readonly callId: CallId;
      readonly lease: Lease;
      readonly e164: string;
      /** When the call was dialled. */
      readonly dialledAt: EpochMs;
      readonly disposition: string;
      readonly dates?: DispositionDates;
    }
  | {
      readonly type: 'campaignStatusChanged';
      readonly campaignId: string;
      readonly status: 'paused' | 'running' | 'draining' | 'finished';
      readonly reason: string;
    }
  | { readonly type: 'alarm'; readonly code: string; readonly reason: string; readonly subject: string }
  | /** A decision worth keeping that asks nothing of anybody. `figures` are plain numbers. */ {
      readonly type: 'journal';
      readonly subject: string;
      readonly decision: string;
      readonly reason: string;
      readonly figures?: Readonly<Record<string, number>>;
    };
