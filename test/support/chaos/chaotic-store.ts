import type { ClaimedRecord, Lease, RecordProgress, Settlement } from '../../../dialer/attempt/attempt.ts';
import type { ClaimForHand } from '../../../src/floor/state/commands.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { ChaosOptions } from './chaos-options.ts';
import { aDebtor } from '../floor-fixtures.ts';
import type { Dice } from './dice.ts';
import type { Timeline } from './timeline.ts';

interface Row {
  readonly campaignId: string;
  readonly debtorId: string;
  fence: number;
  leased: boolean;
  finished: boolean;
  eligibleAt: number;
  progress: RecordProgress;
}

/** Every fourth debtor asked to be called, half of them by an agent, who may not exist. */
function askedAt(index: number): Pick<RecordProgress, 'callBackAt' | 'callBackAgent'> {
  if (index % 4 !== 3) return {};
  return index % 8 === 3 ? { callBackAt: 1 } : { callBackAt: 1, callBackAgent: `a${index % 7}` };
}

/** The records of a chaotic world, which sometimes cannot be claimed. */
export class ChaoticStore {
  readonly #dice: Dice;
  readonly #timeline: Timeline;
  readonly #debtorOf: (debtorId: string) => Debtor;
  readonly #rows: readonly Row[];

  constructor(dice: Dice, timeline: Timeline, { campaigns, debtors, debtorOf = aDebtor }: ChaosOptions) {
    this.#dice = dice;
    this.#timeline = timeline;
    this.#debtorOf = debtorOf;
    this.#rows = campaigns.flatMap(({ id }) =>
      Array.from({ length: debtors }, (_, i) => ({
        campaignId: id,
        debtorId: `${id}${i}`,
        fence: 0,
        leased: false,
        finished: false,
        eligibleAt: 0,
        progress: { attempts: 0, phones: [], ...askedAt(i) },
      })),
    );
  }

  /** Debtors whose record the floor has. */
  get leased(): readonly string[] {
    return this.#rows.filter((row) => row.leased).map(({ debtorId }) => debtorId);
  }

  claim(campaignId: string, count: number): void {
    if (this.#dice.chance(0.05)) {
      this.#timeline.push(this.#dice.below(200), { type: 'claimFailed', campaignId, reason: 'STORE_UNREACHABLE' });
      return;
    }
    const ready = this.#rows.filter(
      (row) => row.campaignId === campaignId && !row.leased && !row.finished && row.eligibleAt <= this.#timeline.now,
    );
    const records = ready.slice(0, count).map((row) => this.#lease(row));
    this.#timeline.nextSerial();
    const open = this.#rows.filter((row) => row.campaignId === campaignId && !row.finished).length;
    this.#timeline.push(this.#dice.below(200), {
      type: 'recordsClaimed',
      campaignId,
      records,
      asked: count,
      unfinished: open - records.length,
    });
  }

  /** An agent called by hand: the record, unless somebody has it or it is finished, whenever it is due. */
  claimForHand({ agentId, campaignId, debtorId }: ClaimForHand): void {
    const about = { type: 'recordForHand', agentId, campaignId } as const;
    const delay = this.#dice.below(200);
    if (this.#dice.chance(0.05)) {
      this.#timeline.push(delay, { ...about, refused: 'notClaimed' });
      return;
    }
    const row = this.#row(campaignId, debtorId);
    if (row.leased || row.finished) {
      this.#timeline.push(delay, { ...about, refused: row.leased ? 'debtorInCall' : 'recordOver' });
      return;
    }
    const { eligibleAt } = row;
    const isDue = eligibleAt <= this.#timeline.now;
    this.#timeline.push(delay, { ...about, record: this.#lease(row), ...(isDue ? {} : { dueAt: eligibleAt }) });
    this.#timeline.nextSerial();
  }

  release(leases: readonly Lease[]): void {
    for (const lease of leases) this.#row(lease.campaignId, lease.debtorId).leased = false;
  }

  settle({ lease, next, progress }: Settlement): void {
    const row = this.#row(lease.campaignId, lease.debtorId);
    Object.assign(row, { leased: false, progress, finished: next.kind === 'finish' });
    if (next.kind === 'retry') row.eligibleAt = next.at;
  }

  /** Somebody else claimed the record: for this world it is finished elsewhere. */
  loseLease(callId: string): void {
    const debtorId = callId.slice(0, callId.lastIndexOf('-'));
    for (const row of this.#rows) if (row.debtorId === debtorId) Object.assign(row, { leased: false, finished: true });
  }

  #lease(row: Row): ClaimedRecord {
    row.leased = true;
    row.fence++;
    const { campaignId, debtorId, fence, progress } = row;
    const lease = { campaignId, debtorId, fence: this.#timeline.serial + fence };
    return { lease, callId: `${debtorId}-${fence}`, debtor: this.#debtorOf(debtorId), progress };
  }

  #row(campaignId: string, debtorId: string): Row {
    const row = this.#rows.find((one) => one.campaignId === campaignId && one.debtorId === debtorId);
    if (!row) throw new Error(`no such record: ${debtorId}`);
    return row;
  }
}
