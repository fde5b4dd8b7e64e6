import { z } from 'zod';
import { agentSchema } from '../../../config/agent-schema.ts';
import { canonicalJson, decode, decodeAll } from '../json-codec.ts';
import { scriptStatus } from './connection/script-status.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';
import type { AgentSession, AgentSessionStore } from '../ports/agent-session-store.ts';
import type { AgentStore } from '../ports/agent-store.ts';
import type { Applied } from '../ports/applied.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

const applied = z.tuple([z.literal(scriptStatus.ok), z.string()]);

const sessionSchema = z.object({
  agentId: z.string(),
  legId: z.string(),
  paused: z.boolean(),
  pause: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  wish: z.enum(['pause', 'logout']).exactOptional(),
  since: z.number(),
  stoppedAt: z.number().exactOptional(),
}) satisfies z.ZodType<AgentSession>;

/** Agents' profiles on Redis: one hash by agent id. */
export class RedisAgents implements AgentStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async apply(agent: AgentProfile): Promise<Applied<AgentProfile>> {
    const text = canonicalJson(agent);
    const call = { keys: [this.#redis.keys.agents], args: [agent.id, text] };
    const [, before] = await this.#redis.run('applyAgent', call, applied);
    if (before === '') return { change: 'added' };
    return { change: before === text ? 'unchanged' : 'updated', previous: decode(agentSchema, before, 'agent') };
  }

  async remove(agentId: string): Promise<boolean> {
    return (await this.#redis.use((client) => client.hdel(this.#redis.keys.agents, agentId))) === 1;
  }

  async get(agentId: string): Promise<AgentProfile | undefined> {
    const text = await this.#redis.use((client) => client.hget(this.#redis.keys.agents, agentId));
    return text === null ? undefined : decode(agentSchema, text, 'agent');
  }

  async list(): Promise<readonly AgentProfile[]> {
    const all = await this.#redis.use((client) => client.hgetall(this.#redis.keys.agents));
    const ids = Object.keys(all).sort();
    const texts = ids.map((id) => all[id] ?? '');
    return decodeAll(agentSchema, texts, 'agent');
  }
}

/** Agents' sessions on Redis: one hash by agent id. */
export class RedisAgentSessions implements AgentSessionStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async save(session: AgentSession): Promise<void> {
    const { agentId } = session;
    const text = JSON.stringify(sessionSchema.parse(session));
    await this.#redis.use((client) => client.hset(this.#redis.keys.agentSessions, agentId, text));
  }

  async remove(agentId: string): Promise<void> {
    await this.#redis.use((client) => client.hdel(this.#redis.keys.agentSessions, agentId));
  }

  async all(): Promise<readonly AgentSession[]> {
    const all = await this.#redis.use((client) => client.hgetall(this.#redis.keys.agentSessions));
    return decodeAll(sessionSchema, Object.values(all), 'session');
  }
}
