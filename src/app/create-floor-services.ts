import type { ServiceConfig } from '../../config/service-schema.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { AudibleSwitch } from '../../telephony/listening/call-hearing.ts';
import { ForeignParties } from '../../telephony/foreign-parties.ts';
import { repairRecording } from '../../telephony/media/recording/repair-recording.ts';
import { CallCommands, type PhoneAddressOf } from '../run/call-commands.ts';
import type { CallDetector } from '../run/call-detector.ts';
import { CallRegister } from '../run/call-register.ts';
import { createCommandTable, type CommandTable } from '../run/command-table.ts';
import { FloorInbox } from '../run/floor-inbox.ts';
import { Recorder } from '../run/recorder.ts';
import { StoreCommands } from '../run/store-commands.ts';
import { ConversationService } from '../services/conversation-service.ts';
import { RecordedMoments } from '../services/recorded-moments.ts';
import type { RecordingMeasurer } from '../services/recording-measurer.ts';
import { PhonePolicy } from '../services/agents/phone-policy.ts';
import type { FloorStorage } from './create-floor-storage.ts';
import { promptFinder } from './prompt-finder.ts';

interface Parts {
  readonly config: ServiceConfig;
  readonly calls: AudibleSwitch;
  readonly detector: CallDetector | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly addressOf: PhoneAddressOf;
  /** Measures what is recorded. */
  readonly measurer: RecordingMeasurer;
  /** Called when another process owns the floor. */
  readonly lost: () => void;
}

/** The second layer of a floor's service: what carries its commands out, and the inbox for what happens. */
export interface FloorServices {
  readonly inbox: FloorInbox;
  readonly register: CallRegister;
  readonly foreign: ForeignParties;
  readonly conversations: ConversationService;
  readonly recorder: Recorder;
  readonly moments: RecordedMoments;
  readonly commands: CommandTable;
}

/** An agent's phone rings this long at login, ms. */
const agentRingTimeoutMs = 30_000;

/** Name of the prompt a debtor hears while an agent consults. */
const holdPromptId = 'hold';

export function createFloorServices(parts: Parts, storage: FloorStorage): FloorServices {
  const { config, calls, detector, addressOf, measurer, clock, log, lost } = parts;
  const { stores, watch, writes, journal, contacts, dispositions, values, owner, ownership } = storage;
  const inbox = new FloorInbox();
  const { feed } = inbox;
  const register = new CallRegister();
  const foreign = new ForeignParties();
  const findPrompt = promptFinder(config.stateFolder);
  const targets = new Map(Object.entries(config.transferTargets));
  const holdPrompt = (): string | undefined => findPrompt(holdPromptId);
  const phones = new PhonePolicy(config);
  const index = stores.recordings;
  const moments = new RecordedMoments({ index, writes });
  const conversations = new ConversationService({
    calls,
    moments,
    phones,
    addressOf,
    foreign,
    targets,
    journal,
    clock,
    log,
    feed,
    holdPrompt,
  });
  const { folder } = config.recordings;
  const recorder = new Recorder({
    ...{ calls, register, index, writes, clock, log, folder, repair: repairRecording },
    ended: (recordingId) => measurer.later(recordingId),
    teamOf: async (agentId) => (await stores.agents.get(agentId))?.team,
    rulePackOf: async (campaignId) => (await stores.campaigns.get(campaignId))?.campaign.rulePack,
  });
  const storeFailed = (): void => watch.reportFailure();
  const common = { contacts, clock, log, feed, storeFailed };
  const onCalls = new CallCommands({
    ...common,
    ...{ calls, register, journal, detector, findPrompt, addressOf, agentRingTimeoutMs },
    hopper: stores.hopper,
  });
  const onStore = new StoreCommands({
    ...common,
    ...{ stores, dispositions, values, writes, owner, ownership, leaseMs: config.floor.leaseMs, floorLost: lost },
  });
  const transfer = conversations.transfers.perform.bind(conversations.transfers);
  const commands = createCommandTable({ onCalls, onStore, recorder, transfer, log });
  return { inbox, register, foreign, conversations, recorder, moments, commands };
}
