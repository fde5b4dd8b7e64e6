import { z } from 'zod';
import { decode } from '../json-codec.ts';
import { scriptStatus } from './connection/script-status.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { mapInSlices } from '../../../kernel/slices.ts';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import {
  momentKinds,
  mostMoments,
  recordingEndings,
  type LegalHold,
  type RecordingHome,
  type RecordedMoment,
  type RecordingEnd,
  type RecordingEntry,
  type RecordingFacts,
  type RecordingIndex,
  type RecordingMeasures,
  type RecordingPlace,
  type RecordingStart,
} from '../ports/recording-index.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

const beginSchema = z.object({
  recordingId: z.string(),
  callId: z.string(),
  campaignId: z.string(),
  debtorId: z.string(),
  agentId: z.string().exactOptional(),
  team: z.string().exactOptional(),
  rulePack: z.string().exactOptional(),
  file: z.string(),
  startedAt: z.number(),
});
const endSchema = z.object({ state: z.enum(recordingEndings), durationMs: z.number() });
const factsSchema = z.object({
  outcome: z.enum(outcomes).exactOptional(),
  disposition: z.string().exactOptional(),
  verdict: z.string().exactOptional(),
});
const measuresSchema = z.object({
  sha256: z.string(),
  agentTalkMs: z.number(),
  debtorTalkMs: z.number(),
  overlapMs: z.number(),
  silenceMs: z.number(),
  longestSilenceMs: z.number(),
});
const homeSchema = z.object({
  vault: z.enum(['folder', 'bucket']),
  key: z.string(),
  bytes: z.number(),
  keyId: z.string().exactOptional(),
  state: z.enum(['moving', 'moved', 'kept']),
});
const holdSchema = z.object({ reason: z.string(), by: z.string(), at: z.number() });
const momentSchema = z.object({
  at: z.number(),
  kind: z.enum(momentKinds),
  label: z.string().exactOptional(),
  until: z.number().exactOptional(),
});
const status = z.tuple([z.number().int()]);
const removed = z.tuple([z.number().int(), z.number().int()]);

/** The recordings index on Redis: entries, ends and listenings by id, facts by call, the open ones, and all by time. */
export class RedisRecordings implements RecordingIndex {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async start(entry: RecordingStart): Promise<void> {
    const { entries, open, byStart, facts } = this.#redis.keys.recordings;
    const text = JSON.stringify(beginSchema.parse(entry));
    const args = [entry.recordingId, entry.startedAt, text, entry.callId];
    await this.#redis.run('startRecording', { keys: [entries, open, byStart, facts], args }, status);
  }

  async finalise(recordingId: string, end: RecordingEnd): Promise<boolean> {
    const { entries, open, ends } = this.#redis.keys.recordings;
    const { state, durationMs } = end;
    const call = { keys: [entries, open, ends], args: [recordingId, JSON.stringify({ state, durationMs })] };
    return (await this.#redis.run('finaliseRecording', call, status))[0] === scriptStatus.ok;
  }

  async describe(callId: string, learnt: RecordingFacts): Promise<boolean> {
    const call = {
      keys: [this.#redis.keys.recordings.facts],
      args: [callId, JSON.stringify(factsSchema.parse(learnt))],
    };
    return (await this.#redis.run('describeRecording', call, status))[0] === scriptStatus.ok;
  }

  async hear(recordingId: string, at: EpochMs): Promise<boolean> {
    const { entries, heard } = this.#redis.keys.recordings;
    const call = { keys: [entries, heard], args: [recordingId, at] };
    return (await this.#redis.run('hearRecording', call, status))[0] === scriptStatus.ok;
  }

  async measure(recordingId: string, measures: RecordingMeasures): Promise<boolean> {
    const { entries, measures: key } = this.#redis.keys.recordings;
    const call = { keys: [entries, key], args: [recordingId, JSON.stringify(measuresSchema.parse(measures))] };
    return (await this.#redis.run('noteRecording', call, status))[0] === scriptStatus.ok;
  }

  async setHome(recordingId: string, home: RecordingHome): Promise<boolean> {
    const { entries, homes } = this.#redis.keys.recordings;
    const call = { keys: [entries, homes], args: [recordingId, JSON.stringify(homeSchema.parse(home))] };
    return (await this.#redis.run('noteRecording', call, status))[0] === scriptStatus.ok;
  }

  async setLegalHold(recordingId: string, hold: LegalHold | undefined): Promise<boolean> {
    const { entries, legalHolds } = this.#redis.keys.recordings;
    const text = hold ? JSON.stringify(holdSchema.parse(hold)) : '';
    const call = { keys: [entries, legalHolds], args: [recordingId, text] };
    return (await this.#redis.run('holdRecording', call, status))[0] === scriptStatus.ok;
  }

  async erasePerson(recordingId: string, alias: string): Promise<boolean> {
    const { entries, legalHolds, awaitingErasure } = this.#redis.keys.recordings;
    const text = await this.#redis.use((client) => client.hget(entries, recordingId));
    if (text === null) return false;
    // What a recording began with does not change otherwise.
    const anonymous = JSON.stringify({ ...decode(beginSchema, text, 'recording'), debtorId: alias });
    const call = { keys: [entries, legalHolds, awaitingErasure], args: [recordingId, anonymous] };
    return (await this.#redis.run('eraseFromRecording', call, status))[0] === scriptStatus.ok;
  }

  async awaitingErasure(): Promise<readonly RecordingEntry[]> {
    return this.#read(await this.#redis.use((client) => client.smembers(this.#redis.keys.recordings.awaitingErasure)));
  }

  async addMoment(callId: string, moment: RecordedMoment): Promise<boolean> {
    const { facts, moments } = this.#redis.keys.recordings;
    const call = { keys: [facts, moments], args: [callId, JSON.stringify(momentSchema.parse(moment)), mostMoments] };
    return (await this.#redis.run('addMoment', call, status))[0] === scriptStatus.ok;
  }

  async moments(callId: string): Promise<readonly RecordedMoment[]> {
    const { moments } = this.#redis.keys.recordings;
    const text = (await this.#redis.use((client) => client.hget(moments, callId))) ?? '';
    return text.split('\n').flatMap((line) => (line === '' ? [] : [decode(momentSchema, line, 'moment')]));
  }

  async get(recordingId: string): Promise<RecordingEntry | undefined> {
    return (await this.#read([recordingId]))[0];
  }

  async unfinished(): Promise<readonly RecordingEntry[]> {
    return this.#read(await this.#redis.use((client) => client.smembers(this.#redis.keys.recordings.open)));
  }

  async list({
    limit,
    before,
    after,
  }: {
    readonly limit: number;
    readonly before?: EpochMs;
    readonly after?: RecordingPlace;
  }): Promise<readonly RecordingEntry[]> {
    const together = after ? (await this.#startedAt(after.startedAt)).filter((id) => id < after.recordingId) : [];
    const bound = after?.startedAt ?? before;
    const newest = bound === undefined ? '+inf' : `(${bound}`;
    const { byStart } = this.#redis.keys.recordings;
    const earlier = await this.#redis.use((client) =>
      client.zrevrangebyscore(byStart, newest, '-inf', 'LIMIT', 0, limit),
    );
    return this.#read([...together, ...earlier].slice(0, limit));
  }

  async remove(recordingIds: readonly string[]): Promise<number> {
    if (recordingIds.length === 0) return 0;
    const of = this.#redis.keys.recordings;
    const keys = [
      ...[of.entries, of.open, of.byStart, of.ends, of.facts, of.heard, of.measures, of.moments],
      ...[of.legalHolds, of.awaitingErasure, of.homes],
    ];
    const call = { keys, args: recordingIds };
    return (await this.#redis.run('removeRecordings', call, removed))[1];
  }

  /** Those that began in one millisecond, in the order of pages. */
  #startedAt(at: EpochMs): Promise<readonly string[]> {
    return this.#redis.use((client) => client.zrevrangebyscore(this.#redis.keys.recordings.byStart, at, at));
  }

  async #read(ids: readonly string[]): Promise<readonly RecordingEntry[]> {
    if (ids.length === 0) return [];
    const { entries, ends, heard, facts, measures, legalHolds, awaitingErasure, homes } = this.#redis.keys.recordings;
    const [texts = [], ...parts] = await Promise.all(
      [entries, ends, heard, measures, legalHolds, homes].map((key) =>
        this.#redis.use((client) => client.hmget(key, ...ids)),
      ),
    );
    const awaiting = await this.#redis.use((client) => client.smismember(awaitingErasure, ...ids));
    const begun = await mapInSlices(texts, (text) => (text ? decode(beginSchema, text, 'recording') : undefined));
    const callIds = begun.map((start) => start?.callId ?? '');
    const learnt = await this.#redis.use((client) => client.hmget(facts, ...callIds));
    const all = await mapInSlices(begun, (start, i): RecordingEntry | undefined => {
      if (!start) return undefined;
      const [end, heardAt, measure, hold, home] = parts.map((part) => part[i]);
      const awaitsErasure = awaiting[i] === 1 ? ({ awaitsErasure: true } as const) : {};
      const known = { ...knownOf({ end, facts: learnt[i], measure }), ...keptOf({ heardAt, hold, home }) };
      return { ...start, ...known, ...awaitsErasure };
    });
    return all.filter((entry) => entry !== undefined);
  }
}

type Text = string | null | undefined;

/** What the call and the file say. */
function knownOf({
  end,
  facts,
  measure,
}: Readonly<Record<'end' | 'facts' | 'measure', Text>>): Pick<RecordingEntry, 'state' | 'measures'> & RecordingFacts {
  return {
    ...(facts ? decode(factsSchema, facts, 'recording') : {}),
    ...(end ? decode(endSchema, end, 'recording') : ({ state: 'recording' } as const)),
    ...(measure ? { measures: decode(measuresSchema, measure, 'recording') } : {}),
  };
}

/** What people and the vault made of it. */
function keptOf({
  heardAt,
  hold,
  home,
}: Readonly<Record<'heardAt' | 'hold' | 'home', Text>>): Pick<RecordingEntry, 'heardAt' | 'legalHold' | 'home'> {
  return {
    ...(heardAt ? { heardAt: Number(heardAt) } : {}),
    ...(hold ? { legalHold: decode(holdSchema, hold, 'recording') } : {}),
    ...(home ? { home: decode(homeSchema, home, 'recording') } : {}),
  };
}
