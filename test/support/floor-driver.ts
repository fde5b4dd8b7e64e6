import type { ClaimedRecord, Settlement } from '../../dialer/attempt/attempt.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import type { PacingObservation } from '../../dialer/pacing/policy.ts';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { FloorCommand } from '../../src/floor/state/commands.ts';
import type { FloorEvent } from '../../src/floor/state/events.ts';
import { Floor, type FloorOptions } from '../../src/floor/floor.ts';
import { FloorChecker } from '../../src/floor/floor-checker.ts';
import type { CallEnd, TrunkStatus } from '../../telephony/call-control.ts';
import { aCampaign, anAgent, aTrunk } from './floor-fixtures.ts';

type Of<T extends FloorCommand['type']> = Extract<FloorCommand, { type: T }>;

/** Tells a floor a story, event by event, and remembers what it answered. */
export class FloorDriver {
  readonly floor: Floor;
  readonly checker = new FloorChecker();
  readonly observed: PacingObservation[] = [];
  now = Date.UTC(2026, 10, 23, 15, 0, 0);
  commands: FloorCommand[] = [];

  constructor(options: Partial<FloorOptions> = {}) {
    const observe = (observation: PacingObservation): void => void this.observed.push(observation);
    this.floor = new Floor({ pacing: { ...progressivePolicy, observe }, ...options });
  }

  give(event: FloorEvent): readonly FloorCommand[] {
    this.checker.beforeEvent(event);
    const commands = this.floor.handle(event, this.now);
    this.checker.afterCommands(commands);
    this.commands.push(...commands);
    return commands;
  }

  /** Lets `ms` pass and ticks. */
  pass(ms: number): readonly FloorCommand[] {
    this.now += ms;
    return this.give({ type: 'tick' });
  }

  /** A running campaign on one trunk with agents who are logged in and idle, in the order given. */
  open(
    parts: {
      campaign?: Partial<Campaign>;
      agents?: readonly (string | AgentProfile)[];
      trunk?: Partial<TrunkStatus>;
    } = {},
  ): void {
    this.give({ type: 'trunks', trunks: [aTrunk(parts.trunk)] });
    this.give({ type: 'campaignApplied', campaign: aCampaign(parts.campaign), status: 'running' });
    for (const agent of parts.agents ?? ['ana']) this.logIn(typeof agent === 'string' ? anAgent(agent) : agent);
  }

  logIn(agent: AgentProfile): void {
    const legId = `leg-${agent.id}`;
    this.give({ type: 'agentApplied', agent });
    this.give({ type: 'agentCommanded', agentId: agent.id, action: { kind: 'login', legId } });
    this.give({ type: 'call', event: { type: 'legUp', at: this.now, legId, agentId: agent.id } });
    this.now += 1_000;
  }

  claim(
    records: readonly ClaimedRecord[],
    over: { asked?: number; unfinished?: number; nextEligibleAt?: number } = {},
  ): void {
    const asked = over.asked ?? records.length;
    this.give({ type: 'recordsClaimed', campaignId: 'c', records, unfinished: 1, ...over, asked });
  }

  left(callId: string): void {
    this.give({ type: 'call', event: { type: 'dialled', at: this.now, callId } });
  }

  rings(callId: string): void {
    this.give({ type: 'call', event: { type: 'ringing', at: this.now, callId } });
  }

  answers(callId: string): readonly FloorCommand[] {
    return this.give({ type: 'call', event: { type: 'answered', at: this.now, callId } });
  }

  joins(callId: string, agentId: string): void {
    this.give({ type: 'call', event: { type: 'connected', at: this.now, callId, legId: `leg-${agentId}` } });
  }

  ends(callId: string, end: Partial<CallEnd> = {}): readonly FloorCommand[] {
    return this.give({
      type: 'call',
      event: { type: 'ended', at: this.now, callId, end: { by: 'remote', answered: true, ...end } },
    });
  }

  /** Takes the call from its dial to a conversation with the agent. */
  converse(callId: string, agentId: string): void {
    this.left(callId);
    this.rings(callId);
    this.answers(callId);
    this.joins(callId, agentId);
  }

  all<T extends FloorCommand['type']>(type: T): Of<T>[] {
    return this.commands.filter((command): command is Of<T> => command.type === type);
  }

  get dialled(): readonly string[] {
    return this.all('dial').map(({ callId }) => callId);
  }

  settlement(callId: string): Settlement | undefined {
    return this.all('settle').find(({ settlement }) => settlement.callId === callId)?.settlement;
  }

  stateOf(agentId: string): string | undefined {
    return this.floor.view(this.now).agents.find((agent) => agent.agentId === agentId)?.state;
  }

  alarms(): readonly string[] {
    return this.all('alarm').map(({ code }) => code);
  }
}
