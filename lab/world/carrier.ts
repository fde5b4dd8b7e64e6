import type { Dial } from '../../src/floor/state/commands.ts';
import type { CallEnd, TrunkStatus } from '../../telephony/call-control.ts';
import type { Verdict, VerdictKind } from '../../telephony/verdict.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { drawMs } from './distribution.ts';
import { rightChance } from './effectiveness.ts';
import type { Fate, Population } from './population.ts';
import type { Scenario, ScenarioCampaign } from '../scenario.ts';
import type { Tally } from '../tally.ts';
import type { Joined } from './staff.ts';
import type { Clockwork } from './world-clockwork.ts';
import type { Weather } from './weather.ts';
import type { Rng } from '../../kernel/rng.ts';

interface LabCall {
  readonly callId: string;
  readonly debtorId: string;
  /** The number that the debtor is shown. */
  readonly callerId: string;
  readonly population: Population;
  readonly trunk: Trunk;
  state: 'queued' | 'dialled' | 'answered' | 'connected' | 'ended';
  fate: Fate | undefined;
  isPerson: boolean;
  /** When it counted as a live answer. */
  liveAt: EpochMs | undefined;
}

type Trunk = Scenario['trunks'][number] & { inUse: number; nextSlotAt: EpochMs };

/** The minute of the working day, and how long each agent's conversations last. */
export interface CarrierSurroundings {
  readonly scenario: Scenario;
  readonly weather: Weather;
  readonly populations: ReadonlyMap<string, Population>;
  readonly rng: Rng;
  minuteOfDay(): number;
  paceOf(agentId: string): number;
  /** Logits that the agent adds to the chance of a right conversation in the segment. */
  effectOf(agentId: string, segment: string): number;
  /** An agent and a caller hear each other. */
  joined(agentId: string, conversation: Joined): void;
}

const timedOut: CallEnd = { by: 'timeout', answered: false };
const cancelled: CallEnd = { by: 'local', answered: false };
const dropped: CallEnd = { by: 'local', answered: true };
const remoteHangUp: CallEnd = { by: 'remote', answered: true };
const busy: CallEnd = { by: 'remote', answered: false, sipStatus: 486, q850: 17 };
const unallocated: CallEnd = { by: 'remote', answered: false, sipStatus: 404, q850: 1 };
const unavailable: CallEnd = { by: 'remote', answered: false, sipStatus: 503 };
/** A machine that reached an agent, and that no revision drops, is recognised and hung up on in this time. */
const machineTalkMs = 12_000;
/** What agents choose in a world that counts no value. */
const plainDisposition = 'done';
/** Usual labels. A conversation that is not a right one was with the debtor too, who promised nothing. */
const dispositionOf = { right: 'promesa de pago', other: 'contacto', machine: 'buzón de voz' } as const;

/** The laboratory's switch, carrier and population: what the floor dials. */
export class Carrier {
  readonly #clock: Clockwork;
  readonly #around: CarrierSurroundings;
  readonly #tally: Tally;
  readonly #calls = new Map<string, LabCall>();
  readonly #trunks: ReadonlyMap<string, Trunk>;

  constructor(clock: Clockwork, around: CarrierSurroundings, tally: Tally) {
    this.#clock = clock;
    this.#around = around;
    this.#tally = tally;
    this.#trunks = new Map(around.scenario.trunks.map((trunk) => [trunk.name, { ...trunk, inUse: 0, nextSlotAt: 0 }]));
  }

  /** Calls not ended. */
  get inFlight(): number {
    return this.#calls.size;
  }

  trunks(): readonly TrunkStatus[] {
    return [...this.#trunks.values()].map(({ name, inUse, callsPerSecond, channels }) => ({
      trunk: name,
      up: true,
      channelsInUse: inUse,
      queued: 0,
      cpsLimit: callsPerSecond,
      channelLimit: channels,
    }));
  }

  dial(command: Dial): void {
    const population = this.#around.populations.get(command.lease.campaignId);
    const trunk = this.#trunks.get(command.trunk);
    if (!population || !trunk) throw new Error('dialled an unknown campaign or trunk');
    trunk.inUse += 1;
    if (trunk.inUse > trunk.channels) throw new Error(`trunk ${trunk.name} holds more calls than its channels`);
    const call: LabCall = {
      callId: command.callId,
      debtorId: command.lease.debtorId,
      callerId: command.callerId.number,
      population,
      trunk,
      state: 'queued',
      fate: undefined,
      isPerson: false,
      liveAt: undefined,
    };
    this.#calls.set(call.callId, call);
    const leavesAt = Math.max(this.#clock.now, trunk.nextSlotAt);
    trunk.nextSlotAt = leavesAt + 1000 / trunk.callsPerSecond;
    this.#clock.after(leavesAt - this.#clock.now, () => this.#leave(call, command.ringTimeoutMs));
  }

  cancel(callId: string): void {
    const call = this.#calls.get(callId);
    if (!call || call.state === 'answered' || call.state === 'connected') return;
    this.#tally.cancelled += 1;
    this.#end(call, cancelled);
  }

  hangUp(callId: string): void {
    const call = this.#calls.get(callId);
    if (call) this.#end(call, dropped);
  }

  connect(callId: string, legId: string, agentId: string): void {
    const call = this.#calls.get(callId);
    if (call?.state !== 'answered') {
      this.#clock.after(0, () => this.#clock.feed({ type: 'connectRefused', callId, legId, reason: 'callGone' }));
      return;
    }
    this.#clock.after(this.#around.scenario.connectMs, () => this.#join(call, legId, agentId));
  }

  #leave(call: LabCall, ringTimeoutMs: number): void {
    if (call.state !== 'queued') return;
    call.state = 'dialled';
    this.#tally.dials += 1;
    call.fate = call.population.fateOf(call.debtorId);
    this.#tell(call, 'dialled');
    const outage = this.#around.weather.outage(this.#around.minuteOfDay());
    if (outage && !outage.silent) {
      this.#endAfter(150, call, unavailable);
      return;
    }
    const ringsAfter = drawMs(call.trunk.postDialDelay, this.#around.rng);
    this.#clock.after(ringsAfter, () => {
      if (call.state === 'dialled') this.#tell(call, 'ringing');
    });
    if (outage) this.#endAfter(ringTimeoutMs, call, timedOut);
    else this.#meet(call, call.fate, ringTimeoutMs);
  }

  /** When a person dialled now would be live; undefined when nobody will be. Outages and queues at the trunk not foreseen. */
  liveAfterMs(campaignId: string, fate: Fate): number | undefined {
    const population = this.#around.populations.get(campaignId);
    if (!population) return undefined;
    const { ringTimeoutMs } = population.campaign;
    if (fate.answerMs >= ringTimeoutMs || !this.#isAnswered(population, fate)) return undefined;
    const { detection } = this.#around.scenario;
    if (detection && fate.mistaken < detection.humanMistaken) return undefined;
    return fate.answerMs + fate.verdictMs;
  }

  #isAnswered({ campaign }: Population, fate: Fate, callerId?: string): boolean {
    const shown = campaign.callerIds[callerId ?? ''] ?? 1;
    const factor = shown * this.#around.weather.answerFactor(campaign, this.#around.minuteOfDay());
    return fate.answers < Math.min(0.98, fate.chance * factor);
  }

  /** What the number dialled turns out to be. */
  #meet(call: LabCall, fate: Fate, ringTimeoutMs: number): void {
    const { campaign } = call.population;
    if (this.#isAnswered(call.population, fate, call.callerId)) {
      this.#answerAfter(call, fate.answerMs, true, ringTimeoutMs);
      return;
    }
    const kind = restOf(campaign, fate.otherwise);
    if (kind === 'machine' && this.#around.scenario.detection) {
      this.#answerAfter(call, fate.machineMs, false, ringTimeoutMs);
    } else if (kind === 'busy') this.#endAfter(fate.busyMs, call, busy);
    else if (kind === 'invalid') this.#endAfter(fate.busyMs, call, unallocated);
    else this.#endAfter(ringTimeoutMs, call, timedOut);
  }

  #answerAfter(call: LabCall, delayMs: number, isPerson: boolean, ringTimeoutMs: number): void {
    if (delayMs >= ringTimeoutMs) {
      this.#endAfter(ringTimeoutMs, call, timedOut);
      return;
    }
    this.#clock.after(delayMs, () => {
      if (call.state === 'dialled') this.#answer(call, isPerson);
    });
  }

  #answer(call: LabCall, isPerson: boolean): void {
    const { detection } = this.#around.scenario;
    const { fate } = call;
    call.state = 'answered';
    call.isPerson = isPerson;
    if (!detection || !fate) {
      this.#live(call);
      this.#tell(call, 'answered');
      return;
    }
    this.#tell(call, 'answered');
    const mistaken = fate.mistaken < (isPerson ? detection.humanMistaken : detection.machineMistaken);
    const heard: VerdictKind = isPerson === mistaken ? 'machine' : 'person';
    const machineMs = mistaken ? fate.mistakenVerdictMs : fate.machineVerdictMs;
    const decidedAfterMs = isPerson ? fate.verdictMs : machineMs;
    this.#clock.after(decidedAfterMs, () => this.#verdict(call, { kind: heard, probability: 1, decidedAfterMs }));
    const { revision } = detection;
    if (heard === 'machine' || !revision || fate.revised >= (isPerson ? revision.lost : revision.found)) return;
    this.#clock.after(decidedAfterMs + fate.revisionMs, () => this.#revise(call));
  }

  #verdict(call: LabCall, verdict: Verdict): void {
    if (call.state !== 'answered') return;
    if (verdict.kind === 'person' && call.isPerson) this.#live(call);
    else if (call.isPerson) this.#tally.mistaken += 1;
    this.#clock.feed({ type: 'verdict', callId: call.callId, verdict });
  }

  /** A machine after all. A person dropped while waiting counts as abandoned, one dropped beside an agent as mistaken. */
  #revise(call: LabCall): void {
    if (call.state === 'ended') return;
    const wasConnected = call.state === 'connected';
    this.#clock.feed({ type: 'verdict', callId: call.callId, verdict: { kind: 'machine', probability: 1 } });
    if (wasConnected && call.isPerson && !this.#calls.has(call.callId)) this.#tally.mistaken += 1;
  }

  #live(call: LabCall): void {
    call.liveAt = this.#clock.now;
    this.#tally.liveAnswer(call.population.campaign.id, call.liveAt);
    const patienceMs = call.fate?.patienceMs ?? Infinity;
    if (patienceMs === Infinity) return;
    this.#clock.after(patienceMs, () => {
      if (call.state === 'answered') this.#end(call, remoteHangUp);
    });
  }

  #join(call: LabCall, legId: string, agentId: string): void {
    const { fate } = call;
    if (call.state !== 'answered' || !fate) {
      this.#clock.feed({ type: 'connectRefused', callId: call.callId, legId, reason: 'callGone' });
      return;
    }
    call.state = 'connected';
    if (call.liveAt !== undefined) this.#countWait(call, this.#clock.now - call.liveAt);
    const scale = this.#around.paceOf(agentId) * this.#around.weather.talkFactor(this.#around.minuteOfDay());
    const { isRight, disposition } = this.#converse(call, fate, agentId);
    const personMs = isRight ? fate.rightTalkMs : fate.talkMs;
    const talkMs = call.isPerson ? personMs * scale : machineTalkMs;
    this.#around.joined(agentId, { talkMs, wrapMs: fate.wrapMs * scale, disposition });
    this.#clock.feed({ type: 'call', event: { at: this.#clock.now, type: 'connected', callId: call.callId, legId } });
    this.#endAfter(talkMs, call, remoteHangUp);
  }

  /** What comes of a conversation, and what the agent will say of it. Where no value is counted, nothing does. */
  #converse(
    { debtorId, isPerson, population }: LabCall,
    fate: Fate,
    agentId: string,
  ): { readonly isRight: boolean; readonly disposition: string } {
    const prospect = population.prospectOf(debtorId);
    if (!prospect) return { isRight: false, disposition: plainDisposition };
    if (!isPerson) return { isRight: false, disposition: dispositionOf.machine };
    const { segment, right, value } = prospect;
    const chance = rightChance(right, this.#around.effectOf(agentId, segment));
    const isRight = fate.right < chance;
    this.#tally.matches.conversation({ segment, isRight, chance, value });
    return { isRight, disposition: isRight ? dispositionOf.right : dispositionOf.other };
  }

  #countWait(call: LabCall, waitedMs: number): void {
    const late = waitedMs > this.#around.scenario.abandonment.thresholdMs;
    if (late) this.#tally.abandonment(call.population.campaign.id, call.liveAt ?? 0);
    this.#tally.connection(waitedMs);
  }

  #endAfter(delayMs: number, call: LabCall, end: CallEnd): void {
    this.#clock.after(delayMs, () => this.#end(call, end));
  }

  #end(call: LabCall, end: CallEnd): void {
    if (call.state === 'ended') return;
    const unserved = call.state === 'answered' && call.liveAt !== undefined;
    if (unserved) this.#tally.abandonment(call.population.campaign.id, call.liveAt ?? 0);
    call.state = 'ended';
    call.trunk.inUse -= 1;
    this.#calls.delete(call.callId);
    this.#clock.after(0, () =>
      this.#clock.feed({ type: 'call', event: { at: this.#clock.now, type: 'ended', callId: call.callId, end } }),
    );
  }

  #tell(call: LabCall, type: 'dialled' | 'ringing' | 'answered'): void {
    const { now } = this.#clock;
    // A stalled process takes an answer up late; the switch says when it was.
    const when = type === 'answered' ? { type, happenedAt: now } : { type };
    this.#clock.feed({ type: 'call', event: { at: now, callId: call.callId, ...when } });
  }
}

/** Shares are taken one after the other: machines of those who do not answer, busy of the rest, invalid of the rest. */
function restOf(campaign: ScenarioCampaign, draw: number): 'machine' | 'busy' | 'invalid' | 'silence' {
  const machine = campaign.machine;
  const engaged = machine + campaign.busy;
  if (draw < machine) return 'machine';
  if (draw < engaged) return 'busy';
  return draw < engaged + campaign.invalid ? 'invalid' : 'silence';
}
