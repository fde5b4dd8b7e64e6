import type { ServiceConfig } from '../../config/service-schema.ts';
import type { RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { LearnerState } from '../../dialer/pacing/estimators/learner.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { LiveCall } from '../../telephony/call-control.ts';
import type { AudibleSwitch } from '../../telephony/listening/call-hearing.ts';
import { repairRecording } from '../../telephony/media/recording/repair-recording.ts';
import type { Floor } from '../floor/floor.ts';
import type { PhoneAddressOf } from '../run/call-commands.ts';
import type { CallDetector } from '../run/call-detector.ts';
import type { Dispositions } from '../run/dispositions.ts';
import type { ErasedPersons } from '../run/erased-persons.ts';
import { FloorRunner } from '../run/floor-runner.ts';
import type { ContactValues } from '../run/knowledge/contact-values.ts';
import { CallbackWatch } from '../run/callback-watch.ts';
import { LegRedialer } from '../run/recovery/leg-redialer.ts';
import { Reconciler, type ReconcileReport } from '../run/recovery/reconciler.ts';
import type { ConversationAudio } from '../services/browser-phones/conversation-audio.ts';
import type { ConversationService } from '../services/conversation-service.ts';
import type { RecordingMeasurer } from '../services/recording-measurer.ts';
import { createFloorServices } from './create-floor-services.ts';
import { createFloorStorage, type FloorStorage } from './create-floor-storage.ts';
import type { OpenStores } from './open-stores.ts';

/** What one floor of the service needs. */
export interface FloorServiceParts {
  readonly config: ServiceConfig;
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly open: OpenStores;
  readonly calls: AudibleSwitch;
  readonly detector: CallDetector | undefined;
  readonly addressOf: PhoneAddressOf;
  /** How conversations over browser phones sound. */
  readonly audio: ConversationAudio;
  readonly measurer: RecordingMeasurer;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when another process owns the floor: the service must end. */
  readonly lost: () => void;
}

/** How long a stop waits for the last writes, ms. The next start settles what is left. */
const lastWritesMs = 5_000;
/** How long a stop waits for calls to end on a switch that keeps the conversations for the next run, ms. */
const keptCallsMs = 5_000;
/** How often a stop says for how many calls it waits, ms. */
const drainNewsMs = 5_000;

/** One floor with its shell: owned under a lease, rebuilt from the store, stopped in order. */
export class FloorService {
  readonly runner: FloorRunner;
  readonly conversations: ConversationService;
  readonly #parts: FloorServiceParts;
  readonly #storage: FloorStorage;
  readonly #reconciler: Reconciler;
  readonly #legRedialer: LegRedialer;
  readonly #callbacks: CallbackWatch;

  constructor(parts: FloorServiceParts) {
    const { config, calls, clock, log } = parts;
    const { id: floorId, leaseMs, tickMs } = config.floor;
    const storage = createFloorStorage(parts);
    const { stores, floor, journal, sessions, contacts, owner, ownership } = storage;
    const services = createFloorServices(parts, storage);
    const { conversations, inbox, register, moments } = services;
    const runner = new FloorRunner({ ...services, floor, calls, sessions, journal, clock, log, tickMs });
    const lastRun = { stores, sessions, repair: repairRecording, floorId, owner, ownership, leaseMs };
    this.#parts = parts;
    this.#storage = storage;
    this.#callbacks = new CallbackWatch({ hopper: stores.hopper, floor, feed: inbox.feed, clock, log });
    this.conversations = conversations;
    this.runner = runner;
    const redialer = new LegRedialer({ runner, clock, log });
    this.#legRedialer = redialer;
    const bringBack = redialer.bringBack.bind(redialer);
    this.#reconciler = new Reconciler({
      ...lastRun,
      calls,
      contacts,
      register,
      journal,
      clock,
      log,
      feed: inbox.feed,
      bringBack,
    });
    runner.subscribe((step) => conversations.observe(step));
    runner.subscribe((step) => moments.observe(step));
    parts.audio.follow(runner, (what, fields) => journal.note(what, fields));
    storage.watch.subscribe((up) => this.#onStore(up));
  }

  get floor(): Floor {
    return this.#storage.floor;
  }

  /** The fencing token of its owner; 0 before it is owned. */
  get epoch(): number {
    return this.#storage.ownership.epoch;
  }

  get values(): ContactValues {
    return this.#storage.values;
  }

  get dispositions(): Dispositions {
    return this.#storage.dispositions;
  }

  /** Whom this process must not write again. */
  get erased(): ErasedPersons {
    return this.#storage.erased;
  }

  get storeIsUp(): boolean {
    return this.#storage.watch.up;
  }

  /** Notes in the journal an action that bypassed the floor. */
  note(what: string, fields: Readonly<Record<string, unknown>>): void {
    this.#storage.journal.note(what, fields);
  }

  /**
   * Takes the floor, starts the switch, rebuilds what the last run left, and begins.
   *
   * @throws AppError OWNERSHIP_LOST when another process owns the floor, and what the switch throws when it cannot start
   */
  async start(): Promise<ReconcileReport> {
    const { calls, config } = this.#parts;
    await this.#storage.ownership.acquire(2 * config.floor.ownershipMs);
    this.#parts.open.claim?.();
    this.#storage.journal.note('started', { owner: this.#storage.owner, epoch: this.#storage.ownership.epoch });
    this.runner.defer();
    this.runner.attach();
    await calls.start();
    const recovered = await calls.recover();
    this.conversations.recover(recovered);
    await this.#takeUpPacing(recovered);
    const machines = await this.#storage.amd.start();
    if (machines) this.runner.feed({ type: 'machineKnowledge', knowledge: machines });
    const matches = await this.#storage.matching.start();
    if (matches) this.runner.feed({ type: 'matchKnowledge', knowledge: matches });
    const report = await this.#reconciler.run(recovered);
    this.runner.release();
    this.#storage.watch.start();
    this.#storage.renewal.start();
    this.#callbacks.start();
    this.runner.start();
    this.#parts.measurer.start();
    return report;
  }

  /**
   * Stops dialling, waits for conversations to end, ends the rest (or leaves them to the next run, on a switch whose calls
   * outlive this process), writes everything, releases the floor.
   *
   * @param hurry ends the waiting for conversations
   */
  async stop(hurry?: AbortSignal): Promise<void> {
    const { calls, config, log } = this.#parts;
    this.runner.feed({ type: 'closing' });
    const { drainMs } = config.floor;
    await this.#callsToEnd(calls.leaveConversations ? Math.min(drainMs, keptCallsMs) : drainMs, hurry);
    await (calls.leaveConversations?.() ?? calls.close());
    this.#legRedialer.stop();
    this.runner.stop();
    this.runner.detach();
    this.conversations.close();
    this.#storage.renewal.stop();
    this.#callbacks.stop();
    this.#storage.pacing.stop();
    this.#storage.amd.stop();
    this.#storage.matching.stop();
    this.#parts.audio.close();
    this.#storage.journal.note('stopped', { owner: this.#storage.owner });
    void this.#storage.journal.close();
    const unwritten = await this.#storage.writes.close(lastWritesMs);
    if (unwritten > 0) log.error({ unwritten }, 'the store was away: the next start settles what is not written');
    this.#storage.watch.stop();
    await this.#parts.measurer.stop();
    await this.#storage.ownership.release().catch(() => undefined);
  }

  /** What pacing has learnt so far, as it is kept over a restart. */
  pacingKnowledge(): LearnerState {
    return this.#storage.pacing.policy.learner.toState();
  }

  async #takeUpPacing(live: readonly LiveCall[]): Promise<void> {
    const { open } = this.#parts;
    const campaigns = await open.stores.campaigns.list();
    const memory = await this.#storage.pacing.start(
      campaigns.map(({ campaign }) => campaign.id),
      live.map(({ callId }) => callId),
    );
    this.#storage.journal.note('pacing', { ...memory });
  }

  async #callsToEnd(withinMs: number, hurry: AbortSignal | undefined): Promise<void> {
    const { clock, log } = this.#parts;
    const giveUpAt = clock.now() + withinMs;
    let tellAt = clock.now();
    while (this.runner.callsInProgress > 0 && clock.now() < giveUpAt && hurry?.aborted !== true) {
      if (clock.now() >= tellAt) {
        const leftSeconds = Math.round((giveUpAt - clock.now()) / 1_000);
        log.info({ calls: this.runner.callsInProgress, leftSeconds }, 'waiting for conversations to end');
        tellAt = clock.now() + drainNewsMs;
      }
      await new Promise<void>((resolve) => clock.setTimer(50, resolve));
    }
  }

  #onStore(up: boolean): void {
    if (up) this.#storage.writes.retryNow();
    this.runner.feed({ type: up ? 'storeUp' : 'storeDown' });
  }
}
