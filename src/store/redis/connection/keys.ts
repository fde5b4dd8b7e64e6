import type { EpochMs } from '../../../../kernel/clock.ts';

/**
 * Every key Marcador writes to Redis is built here. The part in braces is the hash tag: keys of one tag live on one node
 * of a Redis Cluster, so that a script may touch them together (https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/).
 */
export interface RedisKeys {
  campaign(campaignId: string): CampaignKeys;
  /** Where the records of a removed campaign go, each key under the instant of removal. */
  archive(campaignId: string, at: EpochMs): ArchiveKeys;
  floor(floorId: string): FloorKeys;
  importStaging(campaignId: string, importId: string): string;
  /** What an agent has typed about an attempt; expires. */
  draft(callId: string): string;
  /** Hash: attempt id → what its agent wrote about it. */
  attemptNotes(campaignId: string): string;
  /** Hash: agent → what they did today. */
  readonly agentDays: string;
  readonly deskMessages: string;
  /** Hash: job → where an import is. */
  readonly importJobs: string;
  /** Glob patterns, over all campaigns, also those that were removed. */
  readonly everyCampaign: {
    readonly archivedDebtors: string;
    readonly importStaging: string;
    readonly attemptNotes: string;
  };
  /** Hash: campaign → up to when its schedule was carried out. */
  readonly scheduleMarks: string;
  readonly campaigns: { readonly rules: string; readonly statuses: string; readonly appliedAt: string };
  /**
   * What is known of persons over all campaigns: `people` is a hash of debtor id → contact history, `reservations` of `d:` debtor id
   * or `n:` number → attempt id and expiry, `barred` of number → the attempt on which it was barred.
   */
  readonly contacts: { readonly people: string; readonly reservations: string; readonly barred: string };
  /** Hash: recording id → what was written about it. */
  readonly recordingComments: string;
  /** Hashes by id: what good conversations have; what reviewers think of recordings, are to score, and ask agents to do. */
  readonly scorecards: string;
  readonly evaluations: string;
  readonly samples: string;
  readonly calibrations: string;
  readonly coachingNotes: string;
  /** Hash: id → an erasure. */
  readonly erasures: string;
  readonly agents: string;
  readonly agentSessions: string;
  /** Hash: node of the switch → `yes` or `no`. */
  readonly nodeDrains: string;
  /** Hash: fingerprint id → fingerprint. */
  readonly fingerprints: string;
  /** Grows with every change of `fingerprints`. */
  readonly fingerprintRevision: string;
  readonly webhooks: {
    /** Hash: subscription → what it is. */
    readonly subscriptions: string;
    /** Hash: floor → how far its journal was read. */
    readonly positions: string;
    /** The hashes and the lists after `base` that scripts/includes/webhooks.lua explains. */
    readonly waiting: string;
    readonly counts: string;
    readonly tries: string;
    readonly base: string;
    /** First part of the keys of BullMQ. */
    readonly jobs: string;
  };
  readonly dialogs: string;
  /** Hash: phone → its registration. */
  readonly registrations: string;
  /** Hashes by id: who signs in, the keys of integrations, sessions by the hash of their id. */
  readonly people: string;
  readonly apiKeys: string;
  readonly sessions: string;
  /** Answers to writes of one who asks: includes/answers.lua. */
  answers(owner: string): { readonly answers: string; readonly times: string };
  /** A stream whose ids are the places of its entries; `head`: the newest place and its seal. */
  readonly audit: { readonly entries: string; readonly head: string; readonly anchor: string };
  readonly recordings: {
    readonly entries: string;
    readonly ends: string;
    readonly open: string;
    readonly byStart: string;
    /** Hash: call id → what was learnt of the call after its recording began. */
    readonly facts: string;
    /** Hash: recording id → when somebody first listened. */
    readonly heard: string;
    /** Hash: recording id → what its file says. */
    readonly measures: string;
    /** Hash: recording id → where its files are. */
    readonly homes: string;
    /** Hash: recording id → why it must not be removed. */
    readonly legalHolds: string;
    /** Set: held recordings of erased persons. */
    readonly awaitingErasure: string;
    /** Hash: call id → its moments, a line each. */
    readonly moments: string;
  };
}

/** The keys of one campaign's hopper. */
export interface CampaignKeys {
  /** Hash: debtor id → debtor. Every record there is. */
  readonly debtors: string;
  /** Hash: debtor id → priority; a debtor of priority 0 may be absent. Lua orders by it without reading the debtor's JSON. */
  readonly priorities: string;
  /** Hash: debtor id → traits; a debtor without traits may be absent. Lua leaves records out by it. */
  readonly traits: string;
  /** Sorted set, all scores 0: by which words debtors are found (search-place.ts). */
  readonly search: string;
  /** Hash: debtor id → last settled attempt id, a space, progress. Absent before the first attempt. */
  readonly progress: string;
  /** Sorted set: place in line (includes/ready-score.lua). */
  readonly ready: string;
  /** Sorted set: `nextEligibleAt`. */
  readonly scheduled: string;
  /** Sorted set: debtors who asked to be called, by the time they asked for. */
  readonly callbacks: string;
  /** Set: debtors whose records a rule put off, without an attempt. Some may have moved on since. */
  readonly putOff: string;
  /** Hash: debtor id → what keeps its record from being called (includes/stops.lua). */
  readonly stops: string;
  /** Hash: debtor id → that of the record into which theirs was merged. */
  readonly merged: string;
  /** Hash: debtor id → lease (includes/leases.lua). */
  readonly held: string;
  /** Sorted set: end of the leases whose attempt has not begun. */
  readonly unstarted: string;
  /** Hash: debtor id → attempt id, a space, attempt. */
  readonly attempts: string;
  /** Hash: debtor id → reason. */
  readonly finished: string;
  /** Hash: outcome → settled attempts. */
  readonly outcomes: string;
  /** Hash: `fence`, `epoch`, `rules`, by which records were put off, and `search`, the version of a complete index. */
  readonly counters: string;
  /** Hash: attempt id → its dispositions, a line each. */
  readonly dispositions: string;
  /** Hash: accounting window, a colon, `live`, `abandoned` or `machineHangUps` → count. */
  readonly budget: string;
  /** Hash: attempt id → window, a space, the last step of its budget. Forgotten after two days. */
  readonly budgetSteps: string;
  /** Sorted set: when the attempts of `budgetSteps` were first counted. */
  readonly budgetTimes: string;
  /** Set: attempts whose live answer is neither connected nor abandoned. */
  readonly budgetPending: string;
  /** Hash: debtor id → what is remembered of them (value-codec.ts). */
  readonly memories: string;
  /** Hash: `asOf`, `estimates`, and `h:` or `n:` with tree, slot and segment → weight of hits or tries. */
  readonly valueTables: string;
}

/** What a floor keeps for itself: its owner's lease, its journal, and what it learnt. */
interface FloorKeys {
  readonly lease: string;
  readonly journal: string;
  /** Sorted set, all of score 0: entries of the journal that were replaced, in the order of their ids (redis-journal.ts). */
  readonly replacedEntries: string;
  readonly knowledge: string;
  readonly machines: string;
  readonly matches: string;
  /** A stream of live messages, and whether another process reads it. */
  readonly live: string;
  readonly liveAsked: string;
}

/** The keys of a campaign that are archived when it is removed. The others are counts and leases. */
export type ArchiveKeys = Pick<
  CampaignKeys,
  'debtors' | 'priorities' | 'progress' | 'ready' | 'scheduled' | 'finished' | 'outcomes' | 'dispositions'
>;

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Lets only plain ids into keys.
 *
 * @throws Error for anything else: ids are validated at the edge, so this is a bug
 */
function plain(id: string): string {
  if (!idPattern.test(id)) throw new Error('an id with characters that must not enter a Redis key');
  return id;
}

/** @param prefix first part of every key, so that installations can share a Redis; letters, digits, `-`, `_` */
export function redisKeys(prefix: string): RedisKeys {
  const root = plain(prefix);
  return {
    campaign: (campaignId) => campaignKeys(`${root}:{${plain(campaignId)}}`),
    archive: (campaignId, at) => archiveKeys(`${root}:{${plain(campaignId)}}:archive:${Math.trunc(at)}`),
    floor: (floorId) => floorKeys(`${root}:{floor-${plain(floorId)}}`),
    importStaging: (campaignId, importId) => `${root}:{${plain(campaignId)}}:import:${plain(importId)}`,
    draft: (callId) => `${root}:draft:${plain(callId)}`,
    attemptNotes: (campaignId) => `${root}:{${plain(campaignId)}}:notes`,
    agentDays: `${root}:agentDays`,
    deskMessages: `${root}:deskMessages`,
    ...{ importJobs: `${root}:importJobs`, scheduleMarks: `${root}:scheduleMarks` },
    everyCampaign: {
      archivedDebtors: `${root}:{*}:archive:*:debtors`,
      importStaging: `${root}:{*}:import:*`,
      attemptNotes: `${root}:{*}:notes`,
    },
    campaigns: {
      rules: `${root}:{campaigns}:rules`,
      statuses: `${root}:{campaigns}:statuses`,
      appliedAt: `${root}:{campaigns}:appliedAt`,
    },
    contacts: {
      people: `${root}:{contacts}:people`,
      reservations: `${root}:{contacts}:reservations`,
      barred: `${root}:{contacts}:barred`,
    },
    ...reviewKeys(root),
    erasures: `${root}:erasures`,
    agents: `${root}:agents`,
    agentSessions: `${root}:agentSessions`,
    nodeDrains: `${root}:nodeDrains`,
    fingerprints: `${root}:fingerprints`,
    fingerprintRevision: `${root}:fingerprintRevision`,
    webhooks: webhookKeys(`${root}:{webhooks}`),
    dialogs: `${root}:dialogs`,
    registrations: `${root}:registrations`,
    people: `${root}:people`,
    apiKeys: `${root}:apiKeys`,
    sessions: `${root}:sessions`,
    answers: (owner) => ({
      answers: `${root}:{answers-${plain(owner)}}:answers`,
      times: `${root}:{answers-${plain(owner)}}:times`,
    }),
    audit: { entries: `${root}:{audit}:entries`, head: `${root}:{audit}:head`, anchor: `${root}:{audit}:anchor` },
    recordings: {
      entries: `${root}:{recordings}:entries`,
      ends: `${root}:{recordings}:ends`,
      open: `${root}:{recordings}:open`,
      byStart: `${root}:{recordings}:byStart`,
      facts: `${root}:{recordings}:facts`,
      heard: `${root}:{recordings}:heard`,
      measures: `${root}:{recordings}:measures`,
      homes: `${root}:{recordings}:homes`,
      legalHolds: `${root}:{recordings}:legalHolds`,
      awaitingErasure: `${root}:{recordings}:awaitingErasure`,
      moments: `${root}:{recordings}:moments`,
    },
  };
}

function reviewKeys(
  root: string,
): Pick<RedisKeys, 'recordingComments' | 'scorecards' | 'evaluations' | 'samples' | 'calibrations' | 'coachingNotes'> {
  return {
    recordingComments: `${root}:recordingComments`,
    scorecards: `${root}:scorecards`,
    evaluations: `${root}:evaluations`,
    samples: `${root}:samples`,
    calibrations: `${root}:calibrations`,
    coachingNotes: `${root}:coachingNotes`,
  };
}

function webhookKeys(base: string): RedisKeys['webhooks'] {
  return {
    subscriptions: `${base}:subscriptions`,
    positions: `${base}:positions`,
    waiting: `${base}:waiting`,
    counts: `${base}:counts`,
    tries: `${base}:tries`,
    base,
    jobs: `${base}:jobs`,
  };
}

function floorKeys(base: string): FloorKeys {
  return {
    lease: `${base}:lease`,
    journal: `${base}:journal`,
    replacedEntries: `${base}:replacedEntries`,
    knowledge: `${base}:knowledge`,
    machines: `${base}:machines`,
    matches: `${base}:matches`,
    live: `${base}:live`,
    liveAsked: `${base}:liveAsked`,
  };
}

function campaignKeys(base: string): CampaignKeys {
  const part = (name: string): string => `${base}:${name}`;
  return {
    debtors: part('debtors'),
    priorities: part('priorities'),
    traits: part('traits'),
    search: part('search'),
    progress: part('progress'),
    ready: part('ready'),
    scheduled: part('scheduled'),
    putOff: part('putOff'),
    callbacks: part('callbacks'),
    stops: part('stops'),
    merged: part('merged'),
    held: part('held'),
    unstarted: part('unstarted'),
    attempts: part('attempts'),
    finished: part('finished'),
    outcomes: part('outcomes'),
    dispositions: part('dispositions'),
    counters: part('counters'),
    budget: part('budget'),
    budgetSteps: part('budgetSteps'),
    budgetTimes: part('budgetTimes'),
    budgetPending: part('budgetPending'),
    memories: part('memories'),
    valueTables: part('valueTables'),
  };
}

function archiveKeys(base: string): ArchiveKeys {
  return {
    debtors: `${base}:debtors`,
    priorities: `${base}:priorities`,
    progress: `${base}:progress`,
    ready: `${base}:ready`,
    scheduled: `${base}:scheduled`,
    finished: `${base}:finished`,
    outcomes: `${base}:outcomes`,
    dispositions: `${base}:dispositions`,
  };
}
