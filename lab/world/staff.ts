import type { AgentStateChanged } from '../../src/floor/state/commands.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import type { Rng } from '../../kernel/rng.ts';
import { drawNormal } from './distribution.ts';
import type { Effectiveness } from './effectiveness.ts';
import { agentsOf, type LabAgent } from './lab-campaign.ts';
import type { Happening, Scenario } from '../scenario.ts';
import type { Tally } from '../tally.ts';
import type { Clockwork } from './world-clockwork.ts';

type MassLogout = Extract<Happening, { type: 'massLogout' }>;

interface Member extends LabAgent {
  readonly pace: number;
  logins: number;
  legId: string | undefined;
  wrapMs: number;
  /** What they will choose after the conversation. */
  disposition: string;
  freeAt: EpochMs;
  /** Length of the pause asked for and not yet over. */
  pauseMs: number | undefined;
  /** Counts states, so that a timer knows whether it is still meant. */
  epoch: number;
}

interface StaffParts {
  readonly tally: Tally;
  readonly rng: Rng;
  readonly effectiveness: Effectiveness;
}

/** A conversation that begins. */
export interface Joined {
  readonly talkMs: number;
  readonly wrapMs: number;
  /** What the agent chooses after it. */
  readonly disposition: string;
}

/** The agents of the world: their shifts, pauses, wrap-ups and sudden absences. */
export class Staff {
  readonly #clock: Clockwork;
  readonly #tally: Tally;
  readonly #rng: Rng;
  readonly #scenario: Scenario;
  readonly #members: ReadonlyMap<string, Member>;

  constructor(clock: Clockwork, scenario: Scenario, parts: StaffParts) {
    this.#clock = clock;
    this.#scenario = scenario;
    this.#tally = parts.tally;
    this.#rng = parts.rng;
    this.#members = new Map(
      agentsOf(scenario, parts.effectiveness).map((agent) => [
        agent.profile.id,
        {
          ...agent,
          pace: drawPace(agent.group.paceCv, parts.rng),
          logins: 0,
          legId: undefined,
          wrapMs: 0,
          disposition: '',
          freeAt: 0,
          pauseMs: undefined,
          epoch: 0,
        },
      ]),
    );
  }

  /** Tells the floor who they are. */
  introduce(): void {
    for (const { profile } of this.#members.values()) this.#clock.feed({ type: 'agentApplied', agent: profile });
  }

  /** Plans a day that begins now. */
  planDay(): void {
    const dayMinutes = this.#scenario.hours * 60;
    for (const member of this.#members.values()) {
      const { from, until, pauses } = member.group;
      this.#atMinute(from, () => this.#login(member));
      this.#atMinute(Math.min(until ?? dayMinutes, dayMinutes), () => this.#command(member, 'logout'));
      for (const pause of pauses) {
        if (this.#rng.next() >= pause.share) continue;
        const begins = pause.atMinute + this.#rng.next() * pause.withinMinutes;
        this.#atMinute(begins, () => this.#pause(member, pause.minutes * 60_000));
      }
    }
    for (const happening of this.#scenario.happenings) {
      if (happening.type === 'massLogout') this.#atMinute(happening.atMinute, () => this.#massLogout(happening));
    }
  }

  /** Factor on the handling times of every agent: for bounds only. */
  paces(): ReadonlyMap<string, number> {
    return new Map([...this.#members].map(([agentId, { pace }]) => [agentId, pace]));
  }

  paceOf(agentId: string): number {
    return this.#memberOf(agentId).pace;
  }

  /** A conversation begins. */
  joined(agentId: string, { talkMs, wrapMs, disposition }: Joined): void {
    const member = this.#memberOf(agentId);
    member.wrapMs = wrapMs;
    member.disposition = disposition;
    member.freeAt = this.#clock.now + talkMs + wrapMs;
  }

  /** When an agent in conversation or wrap-up will be free: what no policy can know, for bounds. */
  freeAt(agentId: string): EpochMs {
    return this.#memberOf(agentId).freeAt;
  }

  openLeg(agentId: string, legId: string): void {
    this.#clock.after(0, () =>
      this.#clock.feed({ type: 'call', event: { at: this.#clock.now, type: 'legUp', legId, agentId } }),
    );
  }

  changed({ agentId, to }: AgentStateChanged): void {
    const member = this.#memberOf(agentId);
    member.epoch += 1;
    const { epoch } = member;
    this.#tally.agent(agentId, to, this.#clock.now);
    if (to === 'wrapUp') this.#later(member, epoch, member.wrapMs, () => this.#dispose(member));
    if (to === 'paused') this.#later(member, epoch, member.pauseMs ?? 0, () => this.#resume(member));
    if (to === 'offline') member.legId = undefined;
  }

  #later(member: Member, epoch: number, delayMs: number, action: () => void): void {
    this.#clock.after(delayMs, () => {
      if (member.epoch === epoch) action();
    });
  }

  #dispose({ profile, disposition }: Member): void {
    this.#clock.feed({ type: 'agentDisposed', agentId: profile.id, disposition });
  }

  #resume(member: Member): void {
    member.pauseMs = undefined;
    this.#command(member, 'ready');
  }

  #login(member: Member): void {
    if (member.legId !== undefined) return;
    member.logins += 1;
    member.legId = `${member.profile.id}-leg-${member.logins}`;
    member.pauseMs = undefined;
    const action = { kind: 'login' as const, legId: member.legId };
    this.#clock.feed({ type: 'agentCommanded', agentId: member.profile.id, action });
  }

  #pause(member: Member, lengthMs: number): void {
    if (member.legId === undefined) return;
    member.pauseMs = lengthMs;
    this.#command(member, 'pause');
  }

  #massLogout({ share, backAfterMinutes, abrupt }: MassLogout): void {
    for (const member of this.#members.values()) {
      if (this.#rng.next() >= share || member.legId === undefined) continue;
      if (abrupt) this.#loseLeg(member, member.legId);
      else this.#command(member, 'logout');
      if (backAfterMinutes !== undefined) this.#atMinute(backAfterMinutes, () => this.#login(member));
    }
  }

  #loseLeg({ profile }: Member, legId: string): void {
    const { now } = this.#clock;
    this.#clock.feed({
      type: 'call',
      event: { at: now, type: 'legDown', legId, agentId: profile.id, reason: 'failure' },
    });
  }

  #command({ profile }: Member, kind: 'logout' | 'pause' | 'ready'): void {
    this.#clock.feed({ type: 'agentCommanded', agentId: profile.id, action: { kind } });
  }

  #atMinute(minute: number, action: () => void): void {
    this.#clock.after(minute * 60_000, action);
  }

  #memberOf(agentId: string): Member {
    const member = this.#members.get(agentId);
    if (!member) throw new Error(`no agent ${agentId} in the scenario`);
    return member;
  }
}

/** Log-normal of mean 1. */
function drawPace(cv: number, rng: Rng): number {
  const normal = drawNormal(rng);
  const variance = Math.log(1 + cv * cv);
  return cv > 0 ? Math.exp(Math.sqrt(variance) * normal - variance / 2) : 1;
}
