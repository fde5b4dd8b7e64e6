import type { FloorCommand } from '../../../src/floor/state/commands.ts';
import type { FloorEvent } from '../../../src/floor/state/events.ts';
import type { CallEnd, CallEvent, LiveCall } from '../../../telephony/call-control.ts';
import type { Trouble } from './chaos-options.ts';
import type { ChaoticStore } from './chaotic-store.ts';
import type { Dice } from './dice.ts';
import type { Timeline } from './timeline.ts';
import type { LegDownReason } from '../../../telephony/reasons.ts';

interface SwitchParts {
  readonly dice: Dice;
  readonly timeline: Timeline;
  readonly store: ChaoticStore;
  readonly trouble: Trouble;
}

interface SwitchCall {
  state: 'dialling' | 'answered' | 'connected' | 'ended';
  legId: string | undefined;
  readonly end: CallEnd;
}

const refusals: readonly CallEnd[] = [
  { by: 'remote', answered: false, sipStatus: 486 },
  { by: 'remote', answered: false, sipStatus: 404, q850: 1 },
  { by: 'remote', answered: false, sipStatus: 503, q850: 41 },
  { by: 'timeout', answered: false },
  { by: 'failure', answered: false, detail: 'transportError' },
];

/** A switch that refuses, and whose events come late, twice or not at all, until there is peace. */
export class ChaoticSwitch {
  readonly #parts: SwitchParts;
  readonly #dice: Dice;
  readonly #timeline: Timeline;
  readonly #calls = new Map<string, SwitchCall>();
  readonly #legs = new Map<string, { readonly agentId: string; up: boolean; callId: string | undefined }>();
  #chaos = true;

  constructor(parts: SwitchParts) {
    this.#parts = parts;
    this.#dice = parts.dice;
    this.#timeline = parts.timeline;
  }

  get legIds(): readonly string[] {
    return [...this.#legs.keys()];
  }

  /** What the switch says when it is asked which calls live. */
  get liveCalls(): readonly Pick<LiveCall, 'callId' | 'state'>[] {
    return [...this.#calls].flatMap(([callId, { state }]) => (state === 'ended' ? [] : [{ callId, state }]));
  }

  /** From now on everything it says arrives, once and in time. */
  calmDown(): void {
    this.#chaos = false;
  }

  /** Debtors hang up. */
  endConversations(): void {
    for (const [callId, call] of this.#calls)
      if (call.state === 'connected') this.#end(callId, { by: 'remote', answered: true });
  }

  obey(command: FloorCommand): void {
    switch (command.type) {
      case 'dial':
        this.#dial(command.callId);
        return;
      case 'cancel':
        this.#cancel(command.callId);
        return;
      case 'hangUp':
        this.#end(command.callId, { by: 'local', answered: this.#calls.get(command.callId)?.state !== 'dialling' });
        return;
      case 'connect':
        this.#connect(command.callId, command.legId);
        return;
      case 'playAbandonmentMessage':
        this.#later(3_000, { type: 'promptFinished', callId: command.callId, promptId: command.promptId });
        return;
      case 'openAgentLeg':
        this.#openLeg(command.agentId, command.legId);
        return;
      case 'closeAgentLeg':
        this.dropLeg(command.legId, 'closed');
        return;
      case 'redialAgent':
        this.#redial(command.agentId);
        return;
      default:
    }
  }

  #redial(agentId: string): void {
    const legId = `leg-${this.#timeline.nextSerial()}`;
    this.#timeline.push(500, { type: 'agentCommanded', agentId, action: { kind: 'login', legId } });
  }

  #dial(callId: string): void {
    if (this.#chaos && this.#dice.chance(0.08)) {
      const reason = this.#dice.pick(['leaseLost', 'storeUnreachable', 'switchRefused', 'switchUnreachable'] as const);
      if (reason === 'leaseLost') this.#parts.store.loseLease(callId);
      this.#timeline.push(this.#dice.below(100), { type: 'dialRefused', callId, reason });
      return;
    }
    const answers = this.#dice.chance(0.6);
    const end = answers ? ({ by: 'remote', answered: true } as const) : this.#dice.pick(refusals);
    this.#calls.set(callId, { state: 'dialling', legId: undefined, end });
    let at = this.#dice.below(300);
    this.#later(at, { type: 'dialled', callId });
    if (this.#dice.chance(0.8))
      this.#later((at += this.#dice.below(2_000)), { type: this.#dice.chance(0.7) ? 'ringing' : 'earlyMedia', callId });
    at += 1 + this.#dice.below(8_000);
    if (answers) this.#later(at, { type: 'answered', callId });
    else this.#later(at, { type: 'ended', callId, end });
    if (answers && this.#dice.chance(0.3)) this.#later(at + this.#dice.below(1_500), { type: 'ended', callId, end });
  }

  #cancel(callId: string): void {
    const call = this.#calls.get(callId);
    if (call?.state === 'dialling') this.#end(callId, { by: 'local', answered: false });
  }

  #end(callId: string, end: CallEnd): void {
    const call = this.#calls.get(callId);
    if (!call || call.state === 'ended') return;
    this.#later(this.#dice.below(50), { type: 'ended', callId, end });
  }

  #connect(callId: string, legId: string): void {
    const call = this.#calls.get(callId);
    const leg = this.#legs.get(legId);
    if (call?.state !== 'answered')
      this.#timeline.push(5, { type: 'connectRefused', callId, legId, reason: 'CALL_STATE' });
    else if (leg?.up !== true || leg.callId !== undefined || (this.#chaos && this.#dice.chance(0.05))) {
      this.#timeline.push(5, { type: 'connectRefused', callId, legId, reason: 'LEG_STATE' });
    } else {
      call.state = 'connected';
      call.legId = legId;
      leg.callId = callId;
      this.#later(this.#dice.below(60), { type: 'connected', callId, legId });
      this.#later(500 + this.#dice.below(20_000), { type: 'ended', callId, end: { by: 'remote', answered: true } });
    }
  }

  #openLeg(agentId: string, legId: string): void {
    this.#legs.set(legId, { agentId, up: false, callId: undefined });
    if (this.#dice.chance(0.9)) this.#later(this.#dice.below(500), { type: 'legUp', legId, agentId });
    else this.#later(this.#dice.below(500), { type: 'legDown', legId, agentId, reason: 'timeout' });
  }

  /** The leg goes down soon; one that is not there: nothing happens. */
  dropLeg(legId: string, reason: Exclude<LegDownReason, 'sip'>): void {
    const leg = this.#legs.get(legId);
    if (leg) this.#later(this.#dice.below(50), { type: 'legDown', legId, agentId: leg.agentId, reason });
  }

  /** Puts a switch event on its way: it happens at the switch at its time, and reaches the floor then, late, twice or never. */
  #later(delay: number, event: DistributiveOmit<CallEvent, 'at'>): void {
    const at = this.#timeline.now + delay;
    this.#timeline.later(delay, () => this.#happen({ at, ...event }));
  }

  /** The switch's own state moves; what the floor learns of it is another matter. */
  #happen(event: CallEvent): FloorEvent {
    if (!this.#applyToSwitch(event)) return { type: 'tick' };
    const heard: FloorEvent = { type: 'call', event };
    if (!this.#chaos) return heard;
    if (this.#dice.chance(this.#parts.trouble.lost) && event.type !== 'legDown') return { type: 'tick' };
    if (this.#dice.chance(this.#parts.trouble.repeated)) this.#timeline.push(this.#dice.below(3_000), heard);
    if (!this.#dice.chance(this.#parts.trouble.late)) return heard;
    this.#timeline.push(this.#dice.below(3_000), heard);
    return { type: 'tick' };
  }

  /** False when it can no longer happen: the call or leg is gone. */
  #applyToSwitch(event: CallEvent): boolean {
    if (event.type === 'legUp' || event.type === 'legDown') return this.#applyToLeg(event.legId, event.type);
    if (!('callId' in event)) return true;
    const call = this.#calls.get(event.callId);
    if (!call || call.state === 'ended') return false;
    if (event.type === 'answered') call.state = 'answered';
    if (event.type !== 'ended') return true;
    call.state = 'ended';
    const leg = call.legId === undefined ? undefined : this.#legs.get(call.legId);
    if (leg?.callId === event.callId) leg.callId = undefined;
    return true;
  }

  #applyToLeg(legId: string, type: 'legUp' | 'legDown'): boolean {
    const leg = this.#legs.get(legId);
    if (!leg) return false;
    leg.up = type === 'legUp';
    if (leg.up) return true;
    this.#legs.delete(legId);
    const call = leg.callId === undefined ? undefined : this.#calls.get(leg.callId);
    if (call?.state === 'connected') call.state = 'answered';
    return true;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
