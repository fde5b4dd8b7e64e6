import type { Outcome } from '../../dialer/outcome/outcome.ts';
import type { CallEvent, TrunkStatus } from '../../telephony/call-control.ts';
import type { FloorCommand } from '../floor/commands.ts';
import type { FloorEvent, RecoveredCall } from '../floor/events.ts';
import type { EpochMs } from '../kernel/clock.ts';
import { AgentTimes } from './agent-times.ts';
import { noLines, type Board, type BoardAlarm, type BoardCampaign, type LinePhase } from './board.ts';

interface CampaignCounts {
  readonly outcomes: Partial<Record<Outcome, number>>;
  lastDecision?: BoardCampaign['lastDecision'];
}

const keptAlarms = 20;

const phaseOfEvent: Readonly<Partial<Record<CallEvent['type'], LinePhase>>> = {
  dialled: 'dialling',
  ringing: 'ringing',
  earlyMedia: 'ringing',
  answered: 'answered',
  connected: 'connected',
};

/** Follows the steps of a floor and keeps the figures people look at. Holds no personal data. */
export class FloorBoard {
  readonly #startedAt: EpochMs;
  readonly #times = new AgentTimes();
  readonly #lines = new Map<string, { readonly campaignId: string; readonly phase: LinePhase }>();
  readonly #campaigns = new Map<string, CampaignCounts>();
  readonly #alarms: BoardAlarm[] = [];
  #trunks: readonly TrunkStatus[] = [];
  #storeUp = true;

  constructor(startedAt: EpochMs) {
    this.#startedAt = startedAt;
  }

  /** Takes a step of the floor. */
  observe(step: {
    readonly at: EpochMs;
    readonly event: FloorEvent;
    readonly commands: readonly FloorCommand[];
  }): void {
    this.#onEvent(step.event, step.at);
    for (const command of step.commands) this.#onCommand(command, step.at);
  }

  snapshot(now: EpochMs): Board {
    const spent = this.#times.spentMs(now);
    const busy = spent.talking + spent.wrapUp;
    const staffed = busy + spent.idle + spent.reserved;
    const connected = this.#sum('connected');
    const abandoned = this.#sum('abandoned');
    return {
      at: now,
      startedAt: this.#startedAt,
      store: this.#storeUp ? 'up' : 'down',
      agents: this.#times.agents(),
      agentStates: this.#times.counts(),
      campaigns: this.#campaignRows(),
      trunks: this.#trunks,
      occupancy: share(busy, staffed),
      abandonment: share(abandoned, connected + abandoned),
      connectedPerAgentHour: share(connected * 3_600_000, staffed),
      alarms: [...this.#alarms],
    };
  }

  #onEvent(event: FloorEvent, at: EpochMs): void {
    if (event.type === 'storeDown' || event.type === 'storeUp') this.#storeUp = event.type === 'storeUp';
    else if (event.type === 'trunks') this.#trunks = event.trunks;
    else if (event.type === 'call') this.#onCallEvent(event.event);
    else if (event.type === 'dialRefused') this.#lines.delete(event.attemptId);
    else if (event.type === 'campaignApplied') this.#counts(event.campaign.id);
    else if (event.type === 'agentApplied' && !this.#times.agents().some((agent) => agent.agentId === event.agent.id)) {
      this.#times.move(event.agent.id, 'offline', at);
    } else if (event.type === 'callRecovered') this.#onRecovered(event.call);
  }

  #onRecovered({ record, live }: RecoveredCall): void {
    if (!live) return;
    this.#lines.set(record.attemptId, { campaignId: record.lease.campaignId, phase: live.state });
  }

  #onCallEvent(event: CallEvent): void {
    if (!('callId' in event)) return;
    const line = this.#lines.get(event.callId);
    if (event.type === 'ended') this.#lines.delete(event.callId);
    const phase = phaseOfEvent[event.type];
    if (line && phase) this.#lines.set(event.callId, { ...line, phase });
  }

  #onCommand(command: FloorCommand, at: EpochMs): void {
    switch (command.type) {
      case 'dial':
        this.#lines.set(command.attemptId, { campaignId: command.lease.campaignId, phase: 'queued' });
        break;
      case 'agentStateChanged':
        this.#times.move(command.agentId, command.to, at, command.callId);
        break;
      case 'settle':
        this.#countOutcome(command.settlement.lease.campaignId, command.settlement.outcome);
        break;
      case 'journal': {
        const campaign = this.#campaigns.get(command.subject);
        if (campaign) campaign.lastDecision = { at, decision: command.decision, reason: command.reason };
        break;
      }
      case 'alarm':
        this.#alarms.push({ at, code: command.code, subject: command.subject, reason: command.reason });
        if (this.#alarms.length > keptAlarms) this.#alarms.shift();
        break;
      default:
    }
  }

  #countOutcome(campaignId: string, outcome: Outcome): void {
    const { outcomes } = this.#counts(campaignId);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }

  #counts(campaignId: string): CampaignCounts {
    let counts = this.#campaigns.get(campaignId);
    if (!counts) this.#campaigns.set(campaignId, (counts = { outcomes: {} }));
    return counts;
  }

  #sum(outcome: Outcome): number {
    let sum = 0;
    for (const { outcomes } of this.#campaigns.values()) sum += outcomes[outcome] ?? 0;
    return sum;
  }

  #campaignRows(): readonly BoardCampaign[] {
    const lines = new Map([...this.#campaigns.keys()].map((id) => [id, noLines()]));
    for (const { campaignId, phase } of this.#lines.values()) {
      const row = lines.get(campaignId);
      if (row) row[phase] += 1;
    }
    return [...this.#campaigns].map(([campaignId, { outcomes, lastDecision }]) => ({
      campaignId,
      lines: lines.get(campaignId) ?? noLines(),
      outcomes: { ...outcomes },
      ...(lastDecision ? { lastDecision } : {}),
    }));
  }
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
