import type { FloorCommand } from '../../src/floor/state/commands.ts';
import type { CommandTable } from '../../src/run/command-table.ts';

/** A table that carries every command out in the same way. */
export function uniformCommandTable(perform: (command: FloorCommand) => Promise<void> | void): CommandTable {
  return {
    claimMore: perform,
    claimForHand: perform,
    release: perform,
    settle: perform,
    disposition: perform,
    campaignStatusChanged: perform,
    dial: perform,
    cancel: perform,
    hangUp: perform,
    connect: perform,
    openAgentLeg: perform,
    closeAgentLeg: perform,
    playAbandonmentMessage: perform,
    detect: perform,
    awaitGreetingEnd: perform,
    leaveMessage: perform,
    startRecording: perform,
    transferToLeg: perform,
    alarm: perform,
    callBackChanged: perform,
    agentWishChanged: perform,
    alarmEnded: perform,
    agentStateChanged: perform,
    redialAgent: perform,
    journal: perform,
  };
}
