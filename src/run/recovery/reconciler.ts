import type { AttemptStart, OpenLease } from '../../store/ports/hopper.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { BudgetTransition } from '../../../dialer/pacing/budget.ts';
import type { CallControl, LiveCall } from '../../../telephony/call-control.ts';
import type { FloorEvent, RecoveredCall } from '../../floor/state/events.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import type { AgentSession } from '../../store/ports/agent-session-store.ts';
import type { RecordingEntry } from '../../store/ports/recording-index.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { AgentSessions } from '../agent-sessions.ts';
import type { Contacts } from '../contacts.ts';
import type { CallRegister } from '../call-register.ts';
import type { JournalWriter } from '../journal-writer.ts';
import type { FloorOwnership } from '../ownership/floor-ownership.ts';
import { readLastWords, type LastWords } from './last-words.ts';
import type { Log } from '../../../kernel/log.ts';
import type { RepairRecording } from '../recorder.ts';
import { sessionsBySwitch } from './sessions-by-switch.ts';

interface Parts {
  readonly stores: Stores;
  readonly calls: CallControl;
  readonly register: CallRegister;
  readonly contacts: Contacts;
  readonly sessions: AgentSessions;
  readonly journal: JournalWriter;
  readonly repair: RepairRecording;
  readonly clock: Clock;
  readonly log: Log;
  readonly floorId: string;
  readonly owner: string;
  readonly ownership: Pick<FloorOwnership, 'epoch'>;
  readonly leaseMs: number;
  readonly feed: (event: FloorEvent) => void;
  /** Calls an agent's phone again, with growing waits (LegRedialer). */
  readonly bringBack: (session: AgentSession) => void;
}

/** What the store and the switch say about the last run besides the open leases. */
interface LastRun {
  readonly live: ReadonlyMap<string, LiveCall>;
  /** Calls whose recording had begun, which proves a conversation. */
  readonly connectedCalls: ReadonlySet<string>;
  /** What the abandonment budget counted of each attempt. */
  readonly steps: ReadonlyMap<string, BudgetTransition['kind']>;
  readonly sessions: readonly AgentSession[];
  readonly lastWords: LastWords;
}

/** How much of the last run was recovered. */
export interface ReconcileReport {
  readonly recovered: number;
  readonly settled: number;
  readonly released: number;
  readonly recordingsRepaired: number;
  readonly agentsCalledAgain: number;
  readonly strayCallsEnded: number;
}

/** An agent who logged in longer ago than this is assumed to have left: their phone is not called again. */
const sessionMaxAgeMs = 14 * 3_600_000;
/** Nor is that of an agent whose service was stopped in order longer ago than this: that was the end of the shift. */
const stopMaxAgeMs = 30 * 60_000;

/**
 * Rebuilds a floor after a restart, from the store and the switch's own list of calls:
 *
 * | lease in the store | call at the switch | what happens |
 * | --- | --- | --- |
 * | no attempt begun | – | released: no INVITE had left |
 * | attempt begun | alive | handed to the floor: the conversation continues |
 * | attempt begun | gone | handed to the floor with what the recordings and the budget say about it; counted, retried by the campaign's rule |
 * | none | alive | hung up: nobody is responsible for it |
 */
export class Reconciler {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * To be run with the floor's lease held and the budgets recovered, before the first tick. What the switch
   * reports meanwhile must wait until it is done: the floor does not know the calls yet.
   *
   * @param recovered what the switch has of the last run (`CallControl.recover`)
   */
  async run(recovered: readonly LiveCall[]): Promise<ReconcileReport> {
    const { stores, journal, clock } = this.#parts;
    const live = new Map(recovered.map((call) => [call.callId, call]));
    const campaigns = await stores.campaigns.list();
    for (const { campaign, status } of campaigns) this.#parts.feed({ type: 'campaignApplied', campaign, status });
    for (const agent of await stores.agents.list()) this.#parts.feed({ type: 'agentApplied', agent });

    const recordings = await stores.recordings.unfinished();
    const connectedCalls = new Set(recordings.map((recording) => recording.callId));
    const { sessions, corrected } = sessionsBySwitch(await stores.agentSessions.all(), recovered, clock.now());
    for (const session of corrected) await stores.agentSessions.save(session);
    const surviving = this.#recoverLegs(sessions, live);
    const lastWords = await readLastWords(stores.journal, this.#parts.floorId);
    const counts = { recovered: 0, settled: 0, released: 0 };
    const accountedFor = new Set<string>();
    const { open, steps } = await this.#takeOver(campaigns.map(({ campaign }) => campaign));
    for (const found of conversationsFirst(open, live)) {
      counts[await this.#resolve(found, { live, connectedCalls, steps, sessions, lastWords })] += 1;
      if (found.attempt) accountedFor.add(found.attempt.callId);
      // A transfer target has no record of its own: it belongs to the debtor's call.
      const partner = found.attempt && live.get(found.attempt.callId)?.joinedTo;
      if (partner !== undefined) accountedFor.add(partner);
    }
    this.#repeatWishes(sessions, surviving);
    const report: ReconcileReport = {
      ...counts,
      strayCallsEnded: await this.#endStrays(live, accountedFor),
      recordingsRepaired: await this.#repairRecordings(recordings, live),
      agentsCalledAgain: await this.#callAgentsAgain(sessions, surviving),
    };
    journal.note('reconciled', { ...report });
    return report;
  }

  /** The open leases of all campaigns, and what the budgets counted of their attempts. */
  async #takeOver(campaigns: readonly Campaign[]): Promise<{ open: readonly OpenLease[]; steps: LastRun['steps'] }> {
    const { stores, owner, ownership, clock, leaseMs } = this.#parts;
    const { epoch } = ownership;
    const open: OpenLease[] = [];
    const steps = new Map<string, BudgetTransition['kind']>();
    for (const { id } of campaigns) {
      const taken = await stores.hopper.takeOver({ campaignId: id, owner, epoch, now: clock.now(), leaseMs });
      const begun = taken.flatMap(({ attempt }) => (attempt ? [attempt.callId] : []));
      open.push(...taken);
      for (const [callId, step] of await stores.pacing.lastSteps(id, begun)) steps.set(callId, step);
    }
    return { open, steps };
  }

  async #resolve(found: OpenLease, lastRun: LastRun): Promise<'released' | 'recovered' | 'settled'> {
    const { attempt } = found;
    if (!attempt) {
      await this.#parts.stores.hopper.release([found.lease]);
      return 'released';
    }
    this.#recoverCall(found, attempt, lastRun);
    const { campaignId, debtorId } = found.lease;
    if (found.stop) this.#parts.feed({ type: 'recordStopped', campaignId, debtorId, stop: found.stop });
    return lastRun.live.has(attempt.callId) ? 'recovered' : 'settled';
  }

  #recoverCall(
    { lease, debtor, progress }: OpenLease,
    { callId, e164, trunk, startedAt, byHandFor }: AttemptStart,
    lastRun: LastRun,
  ): void {
    const { register, contacts, feed } = this.#parts;
    const record = { lease, callId, debtor, progress };
    const byHand = byHandFor === undefined ? {} : { byHandFor };
    const call = lastRun.live.get(callId);
    if (!call) {
      feed({
        type: 'callRecovered',
        call: { record, e164, trunk, startedAt, ...byHand, ...whatIsKnown(callId, lastRun) },
      });
      return;
    }
    const agentId = lastRun.sessions.find((session) => session.legId === call.legId)?.agentId;
    const agent = agentId === undefined ? {} : { agentId };
    register.add(callId, { lease, stage: 'dialled', ...agent });
    contacts.adopt({ debtorId: lease.debtorId, e164, callId });
    feed({ type: 'callRecovered', call: { record, e164, trunk, startedAt, live: call, ...agent, ...byHand } });
  }

  /**
   * Legs that carry a live call are up: the floor gets them before it gets their calls. An agent on such a call is
   * not paused, whatever was noted last.
   */
  #recoverLegs(sessions: readonly AgentSession[], live: ReadonlyMap<string, LiveCall>): ReadonlySet<string> {
    const legs = new Set([...live.values()].flatMap((call) => (call.legId === undefined ? [] : [call.legId])));
    const surviving = new Set<string>();
    for (const session of sessions) {
      if (!legs.has(session.legId)) continue;
      surviving.add(session.agentId);
      this.#parts.sessions.restore(session);
      const { agentId, legId } = session;
      this.#parts.feed({ type: 'legRecovered', agentId, legId });
    }
    return surviving;
  }

  /** What agents asked for during the conversations that go on. */
  #repeatWishes(sessions: readonly AgentSession[], surviving: ReadonlySet<string>): void {
    for (const { agentId, wish } of sessions) {
      if (wish === undefined || !surviving.has(agentId)) continue;
      this.#parts.feed({ type: 'agentCommanded', agentId, action: { kind: wish } });
    }
  }

  async #endStrays(live: ReadonlyMap<string, LiveCall>, accountedFor: ReadonlySet<string>): Promise<number> {
    const strays = [...live.keys()].filter((callId) => !accountedFor.has(callId));
    for (const callId of strays) await this.#parts.calls.hangUp(callId);
    return strays.length;
  }

  async #repairRecordings(recordings: readonly RecordingEntry[], live: ReadonlyMap<string, LiveCall>): Promise<number> {
    const { stores, repair, log } = this.#parts;
    let repaired = 0;
    for (const { recordingId, callId, file } of recordings) {
      if (live.has(callId)) continue;
      const result = await repair(file).catch((error: unknown) => {
        log.error({ recordingId, err: error }, 'a recording could not be repaired');
        return undefined;
      });
      await stores.recordings.finalise(
        recordingId,
        result ? { state: 'repaired', durationMs: result.durationMs } : { state: 'failed', durationMs: 0 },
      );
      if (result) repaired += 1;
    }
    return repaired;
  }

  async #callAgentsAgain(sessions: readonly AgentSession[], surviving: ReadonlySet<string>): Promise<number> {
    const { stores, clock, bringBack } = this.#parts;
    let called = 0;
    for (const session of sessions) {
      if (surviving.has(session.agentId)) continue;
      if (session.wish === 'logout' || isOver(session, clock.now()) || !(await stores.agents.get(session.agentId))) {
        await stores.agentSessions.remove(session.agentId);
        continue;
      }
      this.#parts.sessions.restore(session);
      bringBack(session);
      called += 1;
    }
    return called;
  }
}

/** Whether the agent has left by now. */
function isOver({ since, stoppedAt = Infinity }: AgentSession, now: EpochMs): boolean {
  return now - since > sessionMaxAgeMs || now - stoppedAt > stopMaxAgeMs;
}

/** What is recorded about an attempt that the switch no longer has. */
function whatIsKnown(
  callId: string,
  { connectedCalls, steps, lastWords }: LastRun,
): Pick<RecoveredCall, 'wasConnected' | 'wasAbandoned' | 'wasCounted'> {
  const step = steps.get(callId);
  const wasConnected = connectedCalls.has(callId) || step === 'connected' || lastWords.connected.has(callId);
  const wasAnswered = step === 'abandoned' || step === 'live' || lastWords.answered.has(callId);
  const wasAbandoned = !wasConnected && wasAnswered && step !== 'machineHangUp';
  return { wasConnected, wasAbandoned, wasCounted: step !== undefined };
}

/**
 * The order in which a floor gets the last run's attempts: conversations first. Their agents look idle until their call is
 * known, and a waiting answer would be connected to one of them.
 */
export function conversationsFirst(
  open: readonly OpenLease[],
  live: ReadonlyMap<string, LiveCall>,
): readonly OpenLease[] {
  const isConversation = ({ attempt }: OpenLease): boolean =>
    attempt !== undefined && live.get(attempt.callId)?.state === 'connected';
  return [...open.filter(isConversation), ...open.filter((found) => !isConversation(found))];
}
