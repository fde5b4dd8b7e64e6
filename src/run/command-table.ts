import type { FloorCommand, TransferToLeg } from '../floor/state/commands.ts';
import type { CallCommands } from './call-commands.ts';
import type { Log } from '../../kernel/log.ts';
import type { Recorder } from './recorder.ts';
import type { StoreCommands } from './store-commands.ts';

/** How each command of the floor is carried out. A command without an entry does not compile. */
export type CommandTable = {
  readonly [T in FloorCommand['type']]: (command: Extract<FloorCommand, { type: T }>) => Promise<void> | void;
};

/** What carries the commands out. */
interface Performers {
  readonly onCalls: CallCommands;
  readonly onStore: StoreCommands;
  readonly recorder: Recorder;
  readonly transfer: (command: TransferToLeg) => void;
  readonly log: Log;
}

/** The table of the service. */
export function createCommandTable({ onCalls, onStore, recorder, transfer, log }: Performers): CommandTable {
  return {
    claimMore: (command) => onStore.claimMore(command),
    claimForHand: (command) => onStore.claimForHand(command),
    release: (command) => onStore.release(command),
    settle: (command) => onStore.settle(command),
    disposition: (command) => onStore.disposition(command),
    campaignStatusChanged: (command) => onStore.campaignStatusChanged(command),
    dial: (command) => onCalls.dial(command),
    cancel: (command) => onCalls.cancel(command),
    hangUp: (command) => onCalls.hangUp(command),
    connect: (command) => onCalls.connect(command),
    openAgentLeg: (command) => onCalls.openAgentLeg(command),
    closeAgentLeg: (command) => onCalls.closeAgentLeg(command),
    playAbandonmentMessage: (command) => onCalls.play(command),
    detect: (command) => onCalls.detect(command),
    awaitGreetingEnd: (command) => onCalls.awaitGreetingEnd(command),
    leaveMessage: (command) => onCalls.leaveMessage(command),
    startRecording: ({ callId }) => recorder.start(callId),
    transferToLeg: transfer,
    alarm: ({ code, subject, reason }) => log.warn({ code, subject, reason }, 'alarm'),
    alarmEnded: ({ code, subject, reason }) => log.info({ code, subject, reason }, 'the alarm is over'),
    // The journal holds every command of a step; subscribers to the runner see them too.
    agentStateChanged: () => undefined,
    agentWishChanged: () => undefined,
    redialAgent: () => undefined,
    callBackChanged: () => undefined,
    journal: () => undefined,
  };
}

/** Carries one command out. @throws whatever the entry throws before its first await */
export function perform(table: CommandTable, command: FloorCommand): Promise<void> | void {
  const entry = table[command.type] as (command: FloorCommand) => Promise<void> | void;
  return entry(command);
}
