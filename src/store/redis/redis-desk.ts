import { z } from 'zod';
import type { EpochMs } from '../../../kernel/clock.ts';
import { agentStates } from '../../../routing/agent/agent.ts';
import { decode } from '../json-codec.ts';
import type { AgentDay } from '../ports/agent-day.ts';
import type { AttemptNote, AttemptNoteStore } from '../ports/attempt-note-store.ts';
import type { DeskMessages } from '../ports/desk-messages.ts';
import { draftLifeMs, type Draft, type DraftStore } from '../ports/draft-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scanHash, scanKeys } from './connection/scan-hash.ts';

const text = z.string().exactOptional();
const instant = z.number().exactOptional();

const draftSchema = z.object({
  callId: z.string(),
  agentId: z.string(),
  call: z.object({
    campaignId: z.string(),
    callId: z.string(),
    debtorId: z.string(),
    e164: z.string(),
    dialledAt: z.number(),
  }),
  savedAt: z.number(),
  disposition: text,
  notes: text,
  callBackAt: instant,
  callBackAgent: text,
  promisedUntil: instant,
  promisedAmount: text,
}) satisfies z.ZodType<Draft>;

const noteSchema = z.object({
  at: z.number(),
  by: z.string(),
  debtorId: z.string(),
  notes: text,
  promisedAmount: text,
}) satisfies z.ZodType<AttemptNote>;

/** What `agentDays` holds. */
export const agentDaySchema = z.object({
  id: z.string(),
  day: z.string(),
  spentMs: z.partialRecord(z.enum(agentStates), z.number()),
  pausedMs: z.record(z.string(), z.number()),
  conversations: z.number(),
  dispositions: z.number(),
}) satisfies z.ZodType<AgentDay>;

/** What `deskMessages` holds. */
export const deskMessagesSchema = z.object({
  id: z.string(),
  messages: z
    .array(
      z.object({
        ...{ id: z.string(), from: z.string(), fromName: z.string(), team: text, text: z.string() },
        ...{ sentAt: z.number(), readAt: instant },
      }),
    )
    .readonly(),
}) satisfies z.ZodType<DeskMessages>;

/** Drafts on Redis: a key for each attempt, which expires. */
export class RedisDrafts implements DraftStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async get(callId: string): Promise<Draft | undefined> {
    const found = await this.#redis.use((client) => client.get(this.#redis.keys.draft(callId)));
    return found === null ? undefined : decode(draftSchema, found, 'draft');
  }

  async put(draft: Draft): Promise<void> {
    const written = JSON.stringify(draftSchema.parse(draft));
    await this.#redis.use((client) => client.set(this.#redis.keys.draft(draft.callId), written, 'PX', draftLifeMs));
  }

  async remove(callId: string): Promise<void> {
    await this.#redis.use((client) => client.del(this.#redis.keys.draft(callId)));
  }
}

/** Notes of attempts on Redis: a hash for each campaign. */
export class RedisAttemptNotes implements AttemptNoteStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async put(campaignId: string, callId: string, note: AttemptNote): Promise<void> {
    const written = JSON.stringify(noteSchema.parse(note));
    await this.#redis.use((client) => client.hset(this.#redis.keys.attemptNotes(campaignId), callId, written));
  }

  async get(campaignId: string, callId: string): Promise<AttemptNote | undefined> {
    const found = await this.#redis.use((client) => client.hget(this.#redis.keys.attemptNotes(campaignId), callId));
    return found === null ? undefined : decode(noteSchema, found, 'note');
  }

  async removeBefore(before: EpochMs): Promise<number> {
    let count = 0;
    for (const key of await scanKeys(this.#redis, this.#redis.keys.everyCampaign.attemptNotes))
      for await (const [callId, written] of scanHash(this.#redis, key)) {
        if (decode(noteSchema, written, 'note').at >= before) continue;
        count += await this.#redis.use((client) => client.hdel(key, callId));
      }
    return count;
  }
}
