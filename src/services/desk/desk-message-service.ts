import { randomUUID } from 'node:crypto';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { RateBudget } from '../../../telephony/rate-budget.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import { deskMessageLifeMs, mostDeskMessages, type DeskMessage } from '../../store/ports/desk-messages.ts';
import type { Stores } from '../../store/ports/stores.ts';

interface Parts {
  readonly stores: Pick<Stores, 'agents' | 'deskMessages' | 'people'>;
  readonly runner: Pick<FloorRunner, 'feed'>;
  readonly clock: Clock;
}

/** Who writes. */
export interface MessageSender {
  readonly kind: 'person' | 'integration';
  readonly id: string;
}

/** Messages that one sender may send: ten at once, and one in six seconds in the long run. One to a team is one. */
const sending = { burst: 10, perSecond: 1 / 6 } as const;
/** Senders whose rate is remembered; beyond, the one that began first is forgotten. */
const mostSenders = 1_000;

/** Short texts from supervisors to agents' desks: kept until they are old, whether or not a page is open. */
export class DeskMessageService {
  readonly #parts: Parts;
  /** By agent, the oldest first. This process alone writes them. */
  readonly #messages = new Map<string, readonly DeskMessage[]>();
  readonly #budgets = new Map<string, RateBudget>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes up what was kept. */
  async start(): Promise<void> {
    for (const { id, messages } of await this.#parts.stores.deskMessages.list()) this.#messages.set(id, messages);
  }

  /** @throws AppError AGENT_UNKNOWN, RATE_LIMITED */
  async send(agentId: string, from: MessageSender, text: string): Promise<DeskMessage> {
    if (!(await this.#parts.stores.agents.get(agentId)))
      throw new AppError('AGENT_UNKNOWN', { reason: 'agentUnknown', agentId });
    this.#requireRate(from);
    return this.#deliver(agentId, await this.#written(from, text));
  }

  /**
   * Sends to everybody of a team whom the sender may write to.
   *
   * @throws AppError NOT_FOUND when that is nobody, RATE_LIMITED
   */
  async sendToTeam(
    team: string,
    from: MessageSender,
    { text, mayWriteTo }: { readonly text: string; readonly mayWriteTo: (agent: TeamMember) => boolean },
  ): Promise<readonly string[]> {
    const members = (await this.#parts.stores.agents.list()).filter(
      (agent) => agent.team === team && mayWriteTo(agent),
    );
    if (members.length === 0) throw new AppError('NOT_FOUND', { reason: 'teamWithoutAgents', team });
    this.#requireRate(from);
    const written = { ...(await this.#written(from, text)), team };
    for (const { id } of members) await this.#deliver(id, written);
    return members.map(({ id }) => id);
  }

  /** The newest messages to an agent, the oldest first, read or not. */
  of(agentId: string): readonly DeskMessage[] {
    return this.#young(agentId);
  }

  unread(agentId: string): readonly DeskMessage[] {
    return this.#young(agentId).filter(({ readAt }) => readAt === undefined);
  }

  /** The agent confirms that they read it; once more changes nothing. @throws AppError NOT_FOUND for one that is gone, or is another's */
  async read(agentId: string, messageId: string): Promise<DeskMessage> {
    const messages = this.#young(agentId);
    const found = messages.find(({ id }) => id === messageId);
    if (!found) throw new AppError('NOT_FOUND', { reason: 'deskMessageUnknown' });
    if (found.readAt !== undefined) return found;
    const read = { ...found, readAt: this.#parts.clock.now() };
    await this.#keep(
      agentId,
      messages.map((message) => (message.id === messageId ? read : message)),
    );
    this.#parts.runner.feed({ type: 'deskMessage', agentId, messageId, change: 'read' });
    return read;
  }

  async #written({ kind, id }: MessageSender, text: string): Promise<Omit<DeskMessage, 'id'>> {
    const person = kind === 'person' ? await this.#parts.stores.people.get(id) : undefined;
    return { from: id, fromName: person?.document.displayName ?? id, text, sentAt: this.#parts.clock.now() };
  }

  async #deliver(agentId: string, written: Omit<DeskMessage, 'id'>): Promise<DeskMessage> {
    const message = { id: randomUUID(), ...written };
    await this.#keep(agentId, [...this.#young(agentId), message].slice(-mostDeskMessages));
    this.#parts.runner.feed({ type: 'deskMessage', agentId, messageId: message.id, change: 'sent' });
    return message;
  }

  /** In memory at once: what is sent at the same time is in neither's way, and the last write has both. */
  async #keep(agentId: string, messages: readonly DeskMessage[]): Promise<void> {
    this.#messages.set(agentId, messages);
    const { deskMessages } = this.#parts.stores;
    for (let tries = 0; tries < 5; tries++) {
      const before = await deskMessages.get(agentId);
      const put = await deskMessages.put({ id: agentId, messages: this.#messages.get(agentId) ?? [] }, before?.version);
      if (put === 'stored') return;
      if (put === 'full') break;
    }
    throw new AppError('STORE_UNREACHABLE', 'a message to an agent could not be kept');
  }

  #young(agentId: string): readonly DeskMessage[] {
    const since: EpochMs = this.#parts.clock.now() - deskMessageLifeMs;
    return (this.#messages.get(agentId) ?? []).filter(({ sentAt }) => sentAt > since);
  }

  #requireRate({ kind, id }: MessageSender): void {
    const sender = `${kind} ${id}`;
    const budget = this.#budgets.get(sender) ?? new RateBudget(sending.perSecond, sending.burst);
    this.#budgets.set(sender, budget);
    const [oldest] = this.#budgets.keys();
    if (this.#budgets.size > mostSenders && oldest !== undefined) this.#budgets.delete(oldest);
    if (!budget.take(this.#parts.clock.now())) throw new AppError('RATE_LIMITED', { reason: 'deskMessagesTooMany' });
  }
}

/** Whom a team has. */
export type TeamMember = Awaited<ReturnType<Stores['agents']['list']>>[number];
