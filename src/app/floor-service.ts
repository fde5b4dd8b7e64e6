import { randomUUID } from 'node:crypto';
import type { ServiceConfig } from '../../config/service-schema.ts';
import type { RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { CallControl, LiveCall } from '../../telephony/call-control.ts';
import { ForeignParties } from '../../telephony/foreign-parties.ts';
import { repairRecording } from '../../telephony/media/recording/repair-recording.ts';
import { Floor } from '../floor/floor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AgentSessions } from '../run/agent-sessions.ts';
import { CallCommands } from '../run/call-commands.ts';
import { createCommandTable } from '../run/command-table.ts';
import { ConversationService } from '../services/conversation-service.ts';
import { CallRegister } from '../run/call-register.ts';
import { Contacts } from '../run/contacts.ts';
import { Dispositions } from '../run/dispositions.ts';
import { FloorRunner } from '../run/floor-runner.ts';
import { JournalWriter } from '../run/journal-writer.ts';
import { FloorOwnership } from '../run/ownership/floor-ownership.ts';
import { LegRedialer } from '../run/recovery/leg-redialer.ts';
import { LeaseRenewal } from '../run/ownership/lease-renewal.ts';
import type { CallDetector } from '../run/call-detector.ts';
import type { Log } from '../../kernel/log.ts';
import { AmdKeeper } from '../run/knowledge/amd-keeper.ts';
import { PacingKeeper } from '../run/knowledge/pacing-keeper.ts';
import { Reconciler, type ReconcileReport } from '../run/recovery/reconciler.ts';
import { Recorder } from '../run/recorder.ts';
import { StoreCommands } from '../run/store-commands.ts';
import { StoreWatch } from '../run/ownership/store-watch.ts';
import { WriteBehind } from '../run/write-behind.ts';
import { createUtcOffset } from '../schedule/utc-offset.ts';
import { conversationSettings } from './conversation-settings.ts';
import { promptsOf } from './find-prompt.ts';
import type { OpenStores } from './open-stores.ts';

/** What one floor of the service is made from. */
export interface FloorServiceParts {
  readonly config: ServiceConfig;
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly open: OpenStores;
  readonly calls: CallControl;
  readonly detector: CallDetector | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Another process owns the floor: the service must end. */
  readonly lost: () => void;
}

/** An agent's phone rings this long at login. */
const agentRingTimeoutMs = 30_000;
const lastWritesMs = 5_000;

/** One floor with its shell: owned under a lease, rebuilt from the store, stopped in order. */
export class FloorService {
  readonly floor: Floor;
  readonly runner: FloorRunner;
  readonly dispositions: Dispositions;
  readonly conversations: ConversationService;
  readonly #parts: FloorServiceParts;
  readonly #owner = randomUUID();
  readonly #register = new CallRegister();
  readonly #writes: WriteBehind;
  readonly #journal: JournalWriter;
  readonly #pacing: PacingKeeper;
  readonly #machines: AmdKeeper;
  readonly #lease: FloorOwnership;
  readonly #watch: StoreWatch;
  readonly #renewal: LeaseRenewal;
  readonly #reconciler: Reconciler;
  readonly #legKeeper: LegRedialer;

  constructor(parts: FloorServiceParts) {
    this.#parts = parts;
    const { config, calls, clock, log, open, rulePacks, lost } = parts;
    const { stores } = open;
    const { id: floorId, leaseMs, ownershipMs, tickMs } = config.floor;
    const owner = this.#owner;
    const register = this.#register;
    const feed: FloorRunner['feed'] = (event) => this.runner.feed(event);
    const storeFailed = (): void => this.#watch.reportFailure();
    const epoch = (): number => this.#lease.epoch;

    this.#watch = new StoreWatch({ probe: open.probe, clock, log, changed: (up) => this.#onStore(up) });
    const writes = (this.#writes = new WriteBehind({ clock, log, storeFailed }));
    const journal = (this.#journal = new JournalWriter({ floorId, journal: stores.journal, writes, clock }));
    this.#pacing = new PacingKeeper({ store: stores.pacing, writes, clock, log, floorId });
    this.floor = new Floor({ pacing: this.#pacing.policy, rulePacks, utcOffset: createUtcOffset() });
    const known = () => this.floor.machineKnowledge();
    const note = this.note.bind(this);
    this.#machines = new AmdKeeper({ store: stores.machines, writes, clock, log, floorId, known, note });
    const named = { clock, log, floorId, owner };
    this.#lease = new FloorOwnership({ ...named, store: stores.floorLeases, leaseMs: ownershipMs, lost });
    const owned = () => this.floor.leases();
    const contacts = new Contacts({ ledger: stores.contacts, clock, leaseMs });
    this.#renewal = new LeaseRenewal({ hopper: stores.hopper, contacts, clock, log, leaseMs, owned });
    const dispositions = (this.dispositions = new Dispositions({ stores, journal }));
    const sessions = new AgentSessions({ store: stores.agentSessions, writes, clock });
    const { folder } = config.recordings;
    const shared = { calls, contacts, dispositions, register, journal, clock, log, feed, storeFailed };
    const foreign = new ForeignParties();
    this.conversations = new ConversationService({ ...shared, foreign, ...conversationSettings(config) });
    const recorder = new Recorder({ ...shared, index: stores.recordings, writes, folder, repair: repairRecording });
    this.runner = new FloorRunner({
      floor: this.floor,
      calls,
      foreign,
      commands: createCommandTable({
        onCalls: new CallCommands({
          ...shared,
          hopper: stores.hopper,
          detector: parts.detector,
          findPrompt: promptsOf(config.stateFolder),
          agentRingTimeoutMs,
        }),
        onStore: new StoreCommands({ ...shared, stores, writes, owner, epoch, leaseMs, floorLost: lost }),
        recorder,
        transfer: (command) => this.conversations.transfers.perform(command),
        log,
      }),
      recorder,
      sessions,
      register,
      journal,
      clock,
      log,
      tickMs,
    });
    this.runner.subscribe((step) => this.conversations.observe(step));
    this.#legKeeper = new LegRedialer({ runner: this.runner, clock, log });
    const repair = repairRecording;
    this.#reconciler = new Reconciler({ ...shared, ...named, stores, sessions, repair, epoch, leaseMs });
  }

  get storeIsUp(): boolean {
    return this.#watch.up;
  }

  /** Notes in the journal what somebody did beside the floor. */
  note(what: string, fields: Readonly<Record<string, unknown>>): void {
    this.#journal.note(what, fields);
  }

  /**
   * Takes the floor, starts the switch, rebuilds what the last run left, and begins.
   *
   * @throws AppError OWNERSHIP_LOST when another process owns the floor, and what the switch throws when it cannot start
   */
  async start(): Promise<ReconcileReport> {
    const { calls, config } = this.#parts;
    await this.#lease.acquire(2 * config.floor.ownershipMs);
    this.#journal.note('started', { owner: this.#owner, epoch: this.#lease.epoch });
    this.runner.defer();
    this.runner.attach();
    await calls.start();
    const recovered = await calls.recover();
    await this.#takeUpPacing(recovered);
    const knowledge = await this.#machines.start();
    if (knowledge) this.runner.feed({ type: 'machineKnowledge', knowledge });
    const report = await this.#reconciler.run(recovered);
    this.runner.release();
    this.#watch.start();
    this.#renewal.start();
    this.runner.start();
    return report;
  }

  /**
   * Dials nothing more, lets conversations end for a while, ends the rest (or leaves it to the next run, on a switch whose
   * calls outlive this process), writes everything down, gives the floor up.
   */
  async stop(): Promise<void> {
    const { calls, config, log } = this.#parts;
    this.runner.feed({ type: 'closing' });
    await this.#callsToEnd(config.floor.drainMs);
    await (calls.leaveConversations?.() ?? calls.close());
    this.#legKeeper.stop();
    this.runner.stop();
    this.runner.detach();
    this.conversations.close();
    this.#renewal.stop();
    this.#pacing.stop();
    this.#machines.stop();
    this.#journal.note('stopped', { owner: this.#owner });
    void this.#journal.flush();
    const unwritten = await this.#writes.close(lastWritesMs);
    if (unwritten > 0) log.error({ unwritten }, 'the store was away: the next start settles what is not written');
    this.#watch.stop();
    await this.#lease.release().catch(() => undefined);
  }

  async #takeUpPacing(live: readonly LiveCall[]): Promise<void> {
    const { open } = this.#parts;
    const campaigns = await open.stores.campaigns.list();
    const memory = await this.#pacing.start(
      campaigns.map(({ campaign }) => campaign.id),
      live.map(({ callId }) => callId),
    );
    this.#journal.note('pacing', { ...memory });
  }

  async #callsToEnd(withinMs: number): Promise<void> {
    const { clock } = this.#parts;
    const giveUpAt = clock.now() + withinMs;
    while (this.runner.callsInProgress > 0 && clock.now() < giveUpAt) {
      await new Promise<void>((resolve) => void clock.setTimer(50, resolve));
    }
  }

  #onStore(up: boolean): void {
    if (up) this.#writes.retryNow();
    this.runner.feed({ type: up ? 'storeUp' : 'storeDown' });
  }
}
