import type { ClaimedRecord, RecordProgress } from '../../dialer/attempt/attempt.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import type { FloorCommand } from '../../src/floor/commands.ts';
import type { FloorEvent } from '../../src/floor/events.ts';
import type { Floor } from '../../src/floor/floor.ts';
import { FloorChecker } from '../../src/floor/invariants.ts';
import { seededRng, type Rng } from '../../src/kernel/rng.ts';
import type { CallEnd, CallEvent } from '../../telephony/call-control.ts';
import { aDebtor, anAgent, aTrunk } from './floor-fixtures.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly steps: number;
  readonly agents: number;
  readonly debtors: number;
  readonly campaigns: readonly Campaign[];
  /** Share of events that are repeated, held back, or lost; 0..1. */
  readonly repeated: number;
  readonly late: number;
  readonly lost: number;
}

interface Row {
  readonly campaignId: string;
  readonly debtorId: string;
  fence: number;
  leased: boolean;
  finished: boolean;
  eligibleAt: number;
  progress: RecordProgress;
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

/**
 * A world that misbehaves: a store, a switch and people around a floor, whose events come late, twice, crossing or not at
 * all, by a seed. What it may not do is what no switch does: join two calls to one leg, or answer twice.
 */
export class ChaoticFloorWorld {
  readonly checker = new FloorChecker();
  readonly log: { readonly event: FloorEvent; readonly at: number; readonly commands: readonly FloorCommand[] }[] = [];
  readonly #floor: Floor;
  readonly #options: ChaosOptions;
  readonly #rng: Rng;
  readonly #rows: Row[] = [];
  readonly #calls = new Map<string, SwitchCall>();
  readonly #legs = new Map<string, { readonly agentId: string; up: boolean; callId: string | undefined }>();
  #inbox: { at: number; order: number; event: FloorEvent }[] = [];
  #past: FloorEvent[] = [];
  #now = 1_800_000_000_000;
  #order = 0;
  #chaos = true;

  constructor(floor: Floor, options: ChaosOptions) {
    this.#floor = floor;
    this.#options = options;
    this.#rng = seededRng(options.seed);
    for (const campaign of options.campaigns) {
      for (let i = 0; i < options.debtors; i++) {
        const debtorId = `${campaign.id}${i}`;
        const progress = { attempts: 0, phones: [] };
        this.#rows.push({
          campaignId: campaign.id,
          debtorId,
          fence: 0,
          leased: false,
          finished: false,
          eligibleAt: 0,
          progress,
        });
      }
    }
  }

  /** Runs the chaos, then lets everything come to an end in peace, and checks that nothing was left behind. */
  run(): void {
    this.#give({ type: 'trunks', trunks: [aTrunk()] });
    for (const campaign of this.#options.campaigns)
      this.#give({ type: 'campaignApplied', campaign, status: 'running' });
    for (let i = 0; i < this.#options.agents; i++) this.#give({ type: 'agentApplied', agent: anAgent(`a${i}`) });
    for (let step = 0; step < this.#options.steps; step++) {
      this.#advance(this.#below(400));
      this.#meddle();
    }
    this.#comeToRest();
    this.checker.checkEmpty();
    if (this.#floor.leases().length > 0) this.checker.problems.push('the floor still holds leases');
    for (const row of this.#rows)
      if (row.leased) this.checker.problems.push(`still leased in the store: ${row.debtorId}`);
  }

  #comeToRest(): void {
    this.#chaos = false;
    this.#give({ type: 'storeUp' });
    this.#give({ type: 'call', event: { type: 'linkUp', at: this.#now } });
    for (const { id } of this.#options.campaigns)
      this.#give({ type: 'campaignCommanded', campaignId: id, action: 'pause' });
    for (let i = 0; i < 60; i++) {
      this.#advance(10_000);
      for (const [callId, call] of this.#calls)
        if (call.state === 'connected') this.#end(callId, { by: 'remote', answered: true });
      const alive = [...this.#calls].filter(([, call]) => call.state !== 'ended');
      const calls = alive.map(([callId, { state }]) => ({
        callId,
        state: state === 'ended' ? ('answered' as const) : state,
      }));
      this.#give({ type: 'liveCalls', calls, askedAt: this.#now });
    }
  }

  /** Lets time pass, giving the floor what falls due on the way, in order, and a tick each quarter of a second. */
  #advance(ms: number): void {
    const target = this.#now + ms;
    while (this.#now < target) {
      const next = this.#inbox.reduce<number>((best, one, index) => {
        const first = this.#inbox[best];
        return first && (first.at < one.at || (first.at === one.at && first.order <= one.order)) ? best : index;
      }, 0);
      const item = this.#inbox[next];
      if (item && item.at <= target) {
        this.#inbox.splice(next, 1);
        this.#now = Math.max(this.#now, item.at);
        this.#give(item.event);
        continue;
      }
      this.#now = Math.min(target, this.#now + 250);
      this.#give({ type: 'tick' });
    }
  }

  #give(event: FloorEvent): void {
    this.checker.beforeEvent(event);
    const commands = this.#floor.handle(event, this.#now);
    this.log.push({ event, at: this.#now, commands });
    this.checker.afterCommands(commands);
    if (event.type !== 'tick') this.checker.checkView(this.#floor.view(this.#now));
    if (event.type === 'call') this.#past.push(event);
    this.#checkProgressive(commands);
    for (const command of commands) this.#obey(command);
  }

  /** With every agent in every campaign, lines without an agent can never outnumber idle agents when one is opened. */
  #checkProgressive(commands: readonly FloorCommand[]): void {
    if (!commands.some(({ type }) => type === 'dial')) return;
    const { agentsByState, callsByPhase } = this.#floor.view(this.#now);
    const { queued, dialled, ringing, earlyMedia, answered, waiting } = callsByPhase;
    const open = queued + dialled + ringing + earlyMedia + answered + waiting;
    if (open > agentsByState.idle)
      this.checker.problems.push(`${open} lines open for ${agentsByState.idle} idle agents`);
  }

  #obey(command: FloorCommand): void {
    switch (command.type) {
      case 'claimMore':
        this.#claim(command.campaignId, command.count);
        return;
      case 'release':
        for (const lease of command.leases) this.#row(lease.campaignId, lease.debtorId).leased = false;
        return;
      case 'settle': {
        const { lease, next, progress } = command.settlement;
        const row = this.#row(lease.campaignId, lease.debtorId);
        Object.assign(row, { leased: false, progress, finished: next.kind === 'finish' });
        if (next.kind === 'retry') row.eligibleAt = next.at;
        return;
      }
      default:
        this.#obeyAtSwitch(command);
    }
  }

  #obeyAtSwitch(command: FloorCommand): void {
    switch (command.type) {
      case 'dial':
        this.#dial(command.attemptId);
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
        this.#dropLeg(command.legId, 'closed');
        return;
      default:
    }
  }

  #claim(campaignId: string, count: number): void {
    if (this.#chance(0.05)) {
      this.#push(this.#below(200), { type: 'claimFailed', campaignId, reason: 'STORE_UNREACHABLE' });
      return;
    }
    const ready = this.#rows.filter(
      (row) => row.campaignId === campaignId && !row.leased && !row.finished && row.eligibleAt <= this.#now,
    );
    const records = ready.slice(0, count).map((row): ClaimedRecord => {
      row.leased = true;
      row.fence++;
      const { debtorId, fence, progress } = row;
      const lease = { campaignId, debtorId, fence: this.#order + fence };
      return { lease, attemptId: `${debtorId}-${fence}`, debtor: aDebtor(debtorId), progress };
    });
    this.#order++;
    const open = this.#rows.filter((row) => row.campaignId === campaignId && !row.finished).length;
    this.#push(this.#below(200), {
      type: 'recordsClaimed',
      campaignId,
      records,
      asked: count,
      unfinished: open - records.length,
    });
  }

  #dial(callId: string): void {
    if (this.#chaos && this.#chance(0.08)) {
      const reason = this.#pick(['leaseLost', 'storeUnreachable', 'switchRefused', 'switchUnreachable'] as const);
      if (reason === 'leaseLost') this.#loseLease(callId);
      this.#push(this.#below(100), { type: 'dialRefused', attemptId: callId, reason });
      return;
    }
    const answers = this.#chance(0.6);
    const end = answers ? ({ by: 'remote', answered: true } as const) : this.#pick(refusals);
    this.#calls.set(callId, { state: 'dialling', legId: undefined, end });
    let at = this.#below(300);
    this.#later(at, { type: 'dialled', callId });
    if (this.#chance(0.8))
      this.#later((at += this.#below(2_000)), { type: this.#chance(0.7) ? 'ringing' : 'earlyMedia', callId });
    at += 1 + this.#below(8_000);
    if (answers) this.#later(at, { type: 'answered', callId });
    else this.#later(at, { type: 'ended', callId, end });
    if (answers && this.#chance(0.3)) this.#later(at + this.#below(1_500), { type: 'ended', callId, end });
  }

  /** Somebody else claimed the record: for this world it is finished elsewhere. */
  #loseLease(callId: string): void {
    const debtorId = callId.slice(0, callId.lastIndexOf('-'));
    for (const row of this.#rows) if (row.debtorId === debtorId) Object.assign(row, { leased: false, finished: true });
  }

  #cancel(callId: string): void {
    const call = this.#calls.get(callId);
    if (call?.state === 'dialling') this.#end(callId, { by: 'local', answered: false });
  }

  #end(callId: string, end: CallEnd): void {
    const call = this.#calls.get(callId);
    if (!call || call.state === 'ended') return;
    this.#later(this.#below(50), { type: 'ended', callId, end });
  }

  #connect(callId: string, legId: string): void {
    const call = this.#calls.get(callId);
    const leg = this.#legs.get(legId);
    if (call?.state !== 'answered') this.#push(5, { type: 'connectRefused', callId, legId, reason: 'CALL_STATE' });
    else if (leg?.up !== true || leg.callId !== undefined || (this.#chaos && this.#chance(0.05))) {
      this.#push(5, { type: 'connectRefused', callId, legId, reason: 'LEG_STATE' });
    } else {
      call.state = 'connected';
      call.legId = legId;
      leg.callId = callId;
      this.#later(this.#below(60), { type: 'connected', callId, legId });
      this.#later(500 + this.#below(20_000), { type: 'ended', callId, end: { by: 'remote', answered: true } });
    }
  }

  #openLeg(agentId: string, legId: string): void {
    this.#legs.set(legId, { agentId, up: false, callId: undefined });
    if (this.#chance(0.9)) this.#later(this.#below(500), { type: 'legUp', legId, agentId });
    else this.#later(this.#below(500), { type: 'legDown', legId, agentId, reason: 'noAnswer' });
  }

  #dropLeg(legId: string, reason: string): void {
    const leg = this.#legs.get(legId);
    if (leg) this.#later(this.#below(50), { type: 'legDown', legId, agentId: leg.agentId, reason });
  }

  /** What people, networks and gremlins do between events: people often, repairs soon, disasters now and then. */
  #meddle(): void {
    if (this.#chance(0.4)) this.#pick(this.#peoplesDoings())();
    if (this.#chance(0.2)) this.#pick(this.#repairs())();
    if (this.#chance(0.04)) this.#pick(this.#disasters())();
    if (this.#chance(this.#options.repeated)) this.#repeatSomething();
  }

  #peoplesDoings(): readonly (() => void)[] {
    const agentId = `a${this.#below(this.#options.agents)}`;
    const { id } = this.#pick(this.#options.campaigns);
    const kind = this.#pick(['pause', 'logout', 'hangUp'] as const);
    const action = this.#pick(['start', 'start', 'pause', 'drain'] as const);
    const login = (): void =>
      this.#give({ type: 'agentCommanded', agentId, action: { kind: 'login', legId: `leg-${this.#order++}` } });
    const ready = (): void => this.#give({ type: 'agentCommanded', agentId, action: { kind: 'ready' } });
    const dispose = (): void => this.#give({ type: 'agentDisposed', agentId, disposition: 'promise' });
    const start = (): void => this.#give({ type: 'campaignCommanded', campaignId: id, action: 'start' });
    return [
      ...[login, login, login, ready, ready, ready, dispose, dispose, start, start, start],
      () => this.#give({ type: 'agentCommanded', agentId, action: { kind } }),
      () => this.#give({ type: 'campaignCommanded', campaignId: id, action }),
    ];
  }

  #repairs(): readonly (() => void)[] {
    return [
      () => this.#give({ type: 'storeUp' }),
      () => this.#give({ type: 'call', event: { at: this.#now, type: 'linkUp' } }),
      () => this.#give({ type: 'trunks', trunks: [aTrunk()] }),
    ];
  }

  #disasters(): readonly (() => void)[] {
    const at = this.#now;
    return [
      () => this.#give({ type: 'storeDown' }),
      () => this.#give({ type: 'call', event: { at, type: 'linkDown', reason: 'cut' } }),
      () => this.#give({ type: 'call', event: { at, type: 'trunkDown', trunk: 't', reason: 'silent' } }),
      () => this.#give({ type: 'trunks', trunks: [aTrunk({ up: false })] }),
      () => this.#dropLeg(this.#pick([...this.#legs.keys(), '']), 'gone'),
      () => this.#give({ type: 'call', event: { at, type: 'answered', callId: 'never-dialled' } }),
    ];
  }

  #repeatSomething(): void {
    const event = this.#past[this.#below(this.#past.length)];
    if (event?.type === 'call' && event.event.type !== 'legUp') this.#give(event);
  }

  /** Puts a switch event on its way: it happens at the switch at its time, and reaches the floor then, late, twice or never. */
  #later(delay: number, event: DistributiveOmit<CallEvent, 'at'>): void {
    const at = this.#now + delay;
    this.#inbox.push({ at, order: this.#order++, event: { type: 'tick' } });
    const happening = this.#inbox.at(-1);
    if (!happening) return;
    Object.defineProperty(happening, 'event', {
      get: () => this.#happen({ at, ...event }),
      enumerable: true,
    });
  }

  /** The switch's own state moves; what the floor hears of it is another matter. */
  #happen(event: CallEvent): FloorEvent {
    if (!this.#applyToSwitch(event)) return { type: 'tick' };
    const heard: FloorEvent = { type: 'call', event };
    if (!this.#chaos) return heard;
    if (this.#chance(this.#options.lost) && event.type !== 'legDown') return { type: 'tick' };
    if (this.#chance(this.#options.repeated)) this.#push(this.#below(3_000), heard);
    if (!this.#chance(this.#options.late)) return heard;
    this.#push(this.#below(3_000), heard);
    return { type: 'tick' };
  }

  /** False when it cannot happen any more: the call or leg is gone. */
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

  #push(delay: number, event: FloorEvent): void {
    this.#inbox.push({ at: this.#now + delay, order: this.#order++, event });
  }

  #row(campaignId: string, debtorId: string): Row {
    const row = this.#rows.find((one) => one.campaignId === campaignId && one.debtorId === debtorId);
    if (!row) throw new Error(`no such record: ${debtorId}`);
    return row;
  }

  #below(limit: number): number {
    return Math.floor(this.#rng.next() * limit);
  }

  #chance(probability: number): boolean {
    return this.#rng.next() < probability;
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)] as T;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
