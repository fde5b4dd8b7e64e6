import { randomUUID } from 'node:crypto';
import type { ServiceConfig } from '../../config/service-schema.ts';
import type { RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { Floor } from '../floor/floor.ts';
import { AgentSessions } from '../run/agent-sessions.ts';
import { Contacts } from '../run/contacts.ts';
import { Dispositions } from '../run/dispositions.ts';
import { ErasedPersons } from '../run/erased-persons.ts';
import { JournalWriter } from '../run/journal-writer.ts';
import type { AmdKnowledge } from '../../dialer/amd/amd-counts.ts';
import { amdKnowledgeKind } from '../run/knowledge/amd-knowledge.ts';
import type { MatchKnowledgeState } from '../../routing/match/knowledge/match-knowledge.ts';
import { matchKnowledgeKind } from '../run/knowledge/match-knowledge.ts';
import { FloorKnowledgeKeeper } from '../run/knowledge/floor-knowledge-keeper.ts';
import { ContactValues } from '../run/knowledge/contact-values.ts';
import { PacingKeeper } from '../run/knowledge/pacing-keeper.ts';
import { FloorOwnership } from '../run/ownership/floor-ownership.ts';
import { LeaseRenewal } from '../run/ownership/lease-renewal.ts';
import { StoreWatch } from '../run/ownership/store-watch.ts';
import { WriteBehind } from '../run/write-behind.ts';
import { createUtcOffset } from '../schedule/utc-offset.ts';
import type { Stores } from '../store/ports/stores.ts';
import type { OpenStores } from './open-stores.ts';

interface Parts {
  readonly config: ServiceConfig;
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly open: OpenStores;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when another process owns the floor. */
  readonly lost: () => void;
}

/** The first layer of a floor's service: the floor, and whatever reads and writes its part of the store. */
export interface FloorStorage {
  readonly stores: Stores;
  readonly watch: StoreWatch;
  readonly writes: WriteBehind;
  readonly journal: JournalWriter;
  readonly ownership: FloorOwnership;
  /** Names this run of the process in the store (UUID). */
  readonly owner: string;
  readonly contacts: Contacts;
  readonly dispositions: Dispositions;
  readonly erased: ErasedPersons;
  readonly values: ContactValues;
  readonly sessions: AgentSessions;
  readonly pacing: PacingKeeper;
  readonly floor: Floor;
  readonly amd: FloorKnowledgeKeeper<AmdKnowledge>;
  readonly matching: FloorKnowledgeKeeper<MatchKnowledgeState>;
  readonly renewal: LeaseRenewal;
}

export function createFloorStorage({ config, rulePacks, open, clock, log, lost }: Parts): FloorStorage {
  const { stores } = open;
  const { id: floorId, leaseMs, ownershipMs } = config.floor;
  const owner = randomUUID();
  const watch = new StoreWatch({ probe: open.probe, clock, log });
  const writes = new WriteBehind({ clock, log, storeFailed: () => watch.reportFailure() });
  const erased = new ErasedPersons(clock);
  const run = owner.slice(0, 8);
  const journal = new JournalWriter({ floorId, journal: stores.journal, writes, clock, run, erased });
  const contacts = new Contacts({ ledger: stores.contacts, clock, leaseMs });
  const pacing = new PacingKeeper({ store: stores.pacing, writes, clock, log, floorId });
  const floor = new Floor({ pacing: pacing.policy, rulePacks, utcOffset: createUtcOffset() });
  const values = new ContactValues({ stores, rulePacks, utcOffset: createUtcOffset(), clock, log });
  const store = stores.floorOwnership;
  const keeping = { store: stores.floorKnowledge, writes, clock, log, floorId, journal };
  return {
    ...{ stores, watch, writes, journal, erased, owner, contacts, values, pacing, floor },
    ownership: new FloorOwnership({ store, clock, log, floorId, owner, leaseMs: ownershipMs, lost }),
    dispositions: new Dispositions({ stores, journal, values, erased }),
    sessions: new AgentSessions({ store: stores.agentSessions, writes, clock }),
    amd: new FloorKnowledgeKeeper({ ...keeping, kind: amdKnowledgeKind, knowledge: () => floor.machineKnowledge() }),
    matching: new FloorKnowledgeKeeper({
      ...keeping,
      kind: matchKnowledgeKind,
      knowledge: () => floor.matchKnowledge(),
    }),
    renewal: new LeaseRenewal({ hopper: stores.hopper, contacts, clock, log, leaseMs, floor }),
  };
}
