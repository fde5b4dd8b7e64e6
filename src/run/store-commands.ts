import type { Lease } from '../../dialer/attempt/attempt.ts';
import type {
  CampaignStatusChanged,
  ClaimForHand,
  ClaimMore,
  DispositionChosen,
  ReleaseRecords,
  Settle,
} from '../floor/state/commands.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { ByHandRefusal } from '../floor/state/floor-reasons.ts';
import type { ClaimOneResult } from '../store/ports/hopper.ts';
import type { Stores } from '../store/ports/stores.ts';
import type { Log } from '../../kernel/log.ts';
import type { Contacts } from './contacts.ts';
import type { Dispositions } from './dispositions.ts';
import type { ContactValues } from './knowledge/contact-values.ts';
import type { FloorOwnership } from './ownership/floor-ownership.ts';
import type { WriteBehind } from './write-behind.ts';

interface Parts {
  readonly stores: Pick<Stores, 'hopper' | 'campaigns' | 'agentSessions' | 'recordings'>;
  readonly contacts: Contacts;
  readonly dispositions: Dispositions;
  readonly values: Pick<ContactValues, 'learnAttempt' | 'withWorth'>;
  readonly writes: WriteBehind;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  readonly ownership: Pick<FloorOwnership, 'epoch'>;
  readonly leaseMs: number;
  readonly feed: (event: FloorEvent) => void;
  readonly storeFailed: () => void;
  /** Called when another process owns the floor. */
  readonly floorLost: () => void;
}

/** Why a record is not had for a call by hand. */
const unclaimed = {
  unknown: 'debtorUnknown',
  leased: 'debtorInCall',
  over: 'recordOver',
  stopped: 'recordStopped',
} as const satisfies Record<Extract<ClaimOneResult, string>, ByHandRefusal>;

/** Carries out the floor's commands to the store: claims immediately, everything else through the write-behind queue. */
export class StoreCommands {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async claimMore(command: ClaimMore): Promise<void> {
    const { feed, storeFailed, floorLost, log } = this.#parts;
    try {
      feed(await this.#claim(command));
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'unexpected';
      if (code === 'STORE_UNREACHABLE') storeFailed();
      else if (code === 'OWNERSHIP_LOST') floorLost();
      else log.error({ campaignId: command.campaignId, err: error }, 'records could not be claimed');
      feed({ type: 'claimFailed', campaignId: command.campaignId, reason: code });
    }
  }

  async #claim({ campaignId, count, only, without }: ClaimMore): Promise<FloorEvent> {
    const { stores, contacts, values, owner, ownership, clock, leaseMs } = this.#parts;
    const { epoch } = ownership;
    const request = { campaignId, owner, epoch, count, now: clock.now(), leaseMs, only, without };
    const claimed = await stores.hopper.claim(request);
    const [totals, records] = await Promise.all([
      stores.hopper.totals(campaignId),
      contacts.withHistories(claimed.records).then((known) => values.withWorth(campaignId, known)),
    ]).catch((error: unknown) => {
      // The claim succeeded: give the records back now, or they wait until their leases end.
      void this.giveBack(claimed.records.map((record) => record.lease));
      throw error;
    });
    return {
      type: 'recordsClaimed',
      campaignId,
      records,
      asked: count,
      ...(only === undefined ? {} : { only }),
      ...(claimed.nextEligibleAt === undefined ? {} : { nextEligibleAt: claimed.nextEligibleAt }),
      unfinished: Math.max(0, totals.records - totals.finished - claimed.records.length),
    };
  }

  async claimForHand({ agentId, campaignId, debtorId, e164 }: ClaimForHand): Promise<void> {
    const { feed, storeFailed, floorLost, log } = this.#parts;
    try {
      const answer = await this.#claimOne(campaignId, debtorId);
      const about = { type: 'recordForHand', agentId, campaignId } as const;
      if (typeof answer === 'string') feed({ ...about, refused: unclaimed[answer] });
      else feed({ ...about, ...answer, ...(e164 === undefined ? {} : { e164 }) });
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'unexpected';
      if (code === 'STORE_UNREACHABLE') storeFailed();
      else if (code === 'OWNERSHIP_LOST') floorLost();
      else log.error({ campaignId, err: error }, 'a record could not be claimed');
      feed({ type: 'recordForHand', agentId, campaignId, refused: 'notClaimed' });
    }
  }

  async #claimOne(campaignId: string, debtorId: string): Promise<ClaimOneResult> {
    const { stores, contacts, owner, ownership, clock, leaseMs } = this.#parts;
    const { epoch } = ownership;
    const claim = { campaignId, debtorId, owner, epoch, now: clock.now(), leaseMs };
    const claimed = await stores.hopper.claimOne(claim);
    if (typeof claimed === 'string') return claimed;
    try {
      const [record = claimed.record] = await contacts.withHistories([claimed.record]);
      return { ...claimed, record };
    } catch (error) {
      void this.giveBack([claimed.record.lease]);
      throw error;
    }
  }

  async release(command: ReleaseRecords): Promise<void> {
    await this.giveBack(command.leases);
  }

  async settle({ settlement }: Settle): Promise<void> {
    const { stores, contacts, values, writes, log } = this.#parts;
    await writes.push({
      what: 'settle',
      perform: async () => {
        // The person's history and what is learnt of them first: a settlement interrupted here is repeated after a restart,
        // and counts once.
        await contacts.settle(settlement);
        await values.learnAttempt(settlement);
        const result = await stores.hopper.settle(settlement);
        await stores.recordings.describe(settlement.callId, { outcome: settlement.outcome });
        if (result === 'leaseLost')
          log.error({ callId: settlement.callId }, 'a settlement came after its lease was lost');
      },
    });
  }

  /** After the settlement of its call: the queue keeps the order. */
  async disposition(command: DispositionChosen): Promise<void> {
    const { dispositions, writes, clock } = this.#parts;
    const { agentId, callId, lease, e164, dialledAt, disposition: label, dates } = command;
    const { campaignId, debtorId } = lease;
    const at = clock.now();
    await writes.push({
      what: 'disposition',
      perform: () =>
        dispositions.take({
          party: { debtorId, e164, callId },
          campaignId,
          dialledAt,
          at,
          by: agentId,
          disposition: { label, ...dates },
        }),
    });
  }

  async campaignStatusChanged({ campaignId, status }: CampaignStatusChanged): Promise<void> {
    const { stores, writes } = this.#parts;
    await writes.push({
      what: 'campaignStatus',
      perform: () => stores.campaigns.setStatus(campaignId, status),
    });
  }

  /** Gives back records that were never dialled. */
  async giveBack(leases: readonly Lease[]): Promise<void> {
    const { stores, writes } = this.#parts;
    if (leases.length === 0) return;
    await writes.push({ what: 'release', perform: () => stores.hopper.release(leases) });
  }
}
