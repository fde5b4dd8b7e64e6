import type { ClaimedRecord } from '../dialer/attempt/attempt.ts';
import type { Campaign } from '../dialer/campaign/campaign.ts';
import { progressivePolicy } from '../dialer/pacing/progressive.ts';
import type { FloorCommand } from '../src/floor/state/commands.ts';
import type { FloorEvent } from '../src/floor/state/events.ts';
import { Floor } from '../src/floor/floor.ts';
import type { CallEvent } from '../telephony/call-control.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';

const agents = 50;
const repetitions = 5;
const eventsPerRepetition = 200_000;

const campaign: Campaign = {
  id: 'bench',
  name: 'bench',
  dialingMode: 'progressive',
  detection: 'off',
  priority: 50,
  trunks: ['t'],
  callerId: { number: '+576015550100' },
  country: 'CO',
  timeZone: 'America/Bogota',
  ringTimeoutMs: 30_000,
  minRingMs: 15_000,
  maxLines: 1_000,
  requiredSkills: [],
  wrapUpMs: 10_000,
  retry: { rules: {}, maxAttemptsPerDebtor: 5, otherPhoneFirst: true, otherPhoneDelayMs: 0 },
  abandonment: {
    cap: 0.03,
    connectionThresholdMs: 2_000,
    connectionStartPoint: 'connectedToSystem',
    window: { type: 'day' },
    noRedialMs: 0,
  },
  rulePack: 'none',
  record: true,
};

/** Floor events per second with 50 agents in progressive mode: every command is answered at once, nobody waits. */
export const benchFloor: Bench = {
  name: 'floor',
  run(): Promise<readonly BenchMetric[]> {
    const samples = Array.from({ length: repetitions }, () => measure());
    return Promise.resolve([{ metric: `floor events, ${agents} agents`, unit: 'events/s', samples }]);
  },
};

function measure(): number {
  const world = new BenchWorld();
  const startedAt = performance.now();
  while (world.handled < eventsPerRepetition) world.step();
  return (world.handled * 1_000) / (performance.now() - startedAt);
}

/** The least world that keeps a floor busy: one call in five is answered, talks end in the order they began. */
class BenchWorld {
  handled = 0;
  #now = 1_000_000;
  #records = 0;
  readonly #floor = new Floor({ pacing: progressivePolicy });
  #inbox: FloorEvent[] = [];
  readonly #talking: string[] = [];

  constructor() {
    this.#feed({ type: 'campaignApplied', campaign, status: 'running' });
    this.#feed({
      type: 'trunks',
      trunks: [{ trunk: 't', up: true, channelsInUse: 0, queued: 0, cpsLimit: 1_000, channelLimit: 1_000 }],
    });
    for (let i = 0; i < agents; i++) {
      const agentId = `a${i}`;
      this.#feed({
        type: 'agentApplied',
        agent: { id: agentId, name: agentId, phone: '1001', skills: {}, campaigns: '*' },
      });
      this.#feed({ type: 'agentCommanded', agentId, action: { kind: 'login', legId: `leg-${agentId}` } });
    }
  }

  step(): void {
    const events = this.#inbox;
    this.#inbox = [];
    for (const event of events) this.#feed(event);
    if (this.#talking.length > agents / 2 || events.length === 0) this.#endTalk();
    this.#now += 100;
    this.#feed({ type: 'tick' });
  }

  #endTalk(): void {
    const callId = this.#talking.shift();
    if (callId !== undefined)
      this.#call({ type: 'ended', callId, at: this.#now, end: { by: 'remote', answered: true } });
  }

  #feed(event: FloorEvent): void {
    this.handled++;
    for (const command of this.#floor.handle(event, this.#now)) this.#answer(command);
  }

  #call(event: CallEvent): void {
    this.#inbox.push({ type: 'call', event });
  }

  #answer(command: FloorCommand): void {
    const at = this.#now;
    switch (command.type) {
      case 'openAgentLeg':
        this.#call({ type: 'legUp', at, legId: command.legId, agentId: command.agentId });
        return;
      case 'claimMore':
        this.#inbox.push({
          type: 'recordsClaimed',
          campaignId: campaign.id,
          records: Array.from({ length: command.count }, () => this.#record()),
          asked: command.count,
          unfinished: 1,
        });
        return;
      case 'dial':
        this.#dialled(command.callId);
        return;
      case 'connect':
        this.#call({ type: 'connected', at, callId: command.callId, legId: command.legId });
        this.#talking.push(command.callId);
        return;
      case 'agentStateChanged':
        if (command.to === 'wrapUp') {
          this.#inbox.push({ type: 'agentDisposed', agentId: command.agentId, disposition: 'promise' });
        }
        return;
      default:
    }
  }

  #dialled(callId: string): void {
    const at = this.#now;
    this.#call({ type: 'dialled', callId, at });
    this.#call({ type: 'ringing', callId, at });
    if (this.#records % 5 === 0) this.#call({ type: 'answered', callId, at });
    else this.#call({ type: 'ended', callId, at, end: { by: 'remote', answered: false, sipStatus: 486 } });
  }

  #record(): ClaimedRecord {
    const n = ++this.#records;
    return {
      lease: { campaignId: campaign.id, debtorId: `d${n}`, fence: n },
      callId: `attempt-${n}`,
      debtor: {
        id: `d${n}`,
        phones: [{ e164: `+57300${String(n).padStart(7, '0')}`, lineType: 'mobile' }],
        debts: [],
        priority: 0,
        requiredSkills: [],
        fields: {},
      },
      progress: { attempts: 0, phones: [] },
    };
  }
}
