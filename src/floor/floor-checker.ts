import type { Lease } from '../../dialer/attempt/attempt.ts';
import type { ConnectCall, Dial, FloorCommand } from './state/commands.ts';
import type { FloorEvent, RecordForHand } from './state/events.ts';
import type { CallEvent } from '../../telephony/call-control.ts';
import type { FloorView } from './view.ts';

interface OpenAttempt {
  readonly debtor: string;
  answered: boolean;
}

/**
 * Watches a floor from outside, by its events and commands alone, and says what it did wrong. Tests and the laboratory
 * run it beside the floor: nobody is dialled twice or without a lease, no record is lost, no agent has two calls.
 */
export class FloorChecker {
  readonly problems: string[] = [];
  /** Leases the floor was given and has neither settled nor released. */
  readonly #held = new Map<string, Lease>();
  readonly #dialled = new Set<string>();
  readonly #open = new Map<string, OpenAttempt>();
  readonly #openByDebtor = new Map<string, string>();
  readonly #callOfLeg = new Map<string, string>();
  readonly #legsUp = new Set<string>();

  /** Records the floor was given and has not given back. */
  get held(): number {
    return this.#held.size;
  }

  /** Call it with every event before the floor handles it. */
  beforeEvent(event: FloorEvent): void {
    if (event.type === 'recordsClaimed') for (const { lease } of event.records) this.#held.set(keyOf(lease), lease);
    else if (event.type === 'recordForHand') this.#beforeHand(event);
    else if (event.type === 'callRecovered') this.#recover(event.call.record.callId, event.call.record.lease);
    else if (event.type === 'legRecovered') this.#legsUp.add(event.legId);
    else if (event.type === 'dialRefused' && event.reason === 'leaseLost') this.#forget(event.callId);
    else if (event.type === 'connectRefused') this.#freeLeg(event.legId, event.callId);
    else if (event.type === 'call') this.#beforeCallEvent(event.event);
  }

  /** Call it with every command, in order. */
  afterCommands(commands: readonly FloorCommand[]): void {
    for (const command of commands) this.#check(command);
  }

  /** The floor's own figures must add up. */
  checkView(view: FloorView): void {
    for (const campaign of view.campaigns) {
      if (campaign.abandoned > campaign.live) this.#problem(`${campaign.campaignId}: more abandoned than live`);
      if (campaign.live > campaign.answered) this.#problem(`${campaign.campaignId}: more live than answered`);
      if (campaign.answered > campaign.dialled) this.#problem(`${campaign.campaignId}: more answered than dialled`);
    }
    const busy = view.agentsByState.reserved + view.agentsByState.talking;
    const joined = view.callsByPhase.connecting + view.callsByPhase.connected;
    if (joined > busy) this.#problem(`${joined} calls with agents, ${busy} agents with calls`);
  }

  /** After the floor was emptied: everything it was given must have been given back. */
  checkEmpty(): void {
    for (const lease of this.#held.values()) this.#problem(`record lost: ${keyOf(lease)}`);
    for (const callId of this.#open.keys()) this.#problem(`call without an end: ${callId}`);
  }

  #beforeHand(event: RecordForHand): void {
    if ('record' in event) this.#held.set(keyOf(event.record.lease), event.record.lease);
  }

  #beforeCallEvent(event: CallEvent): void {
    if (event.type === 'answered') {
      const attempt = this.#open.get(event.callId);
      if (attempt) attempt.answered = true;
    } else if (event.type === 'legUp') this.#legsUp.add(event.legId);
    else if (event.type === 'legDown') {
      this.#legsUp.delete(event.legId);
      this.#callOfLeg.delete(event.legId);
    }
  }

  #check(command: FloorCommand): void {
    switch (command.type) {
      case 'dial':
        this.#checkDial(command);
        return;
      case 'connect':
        this.#checkConnect(command);
        return;
      case 'settle':
        this.#giveBack(command.settlement.lease, 'settled');
        this.#close(command.settlement.callId);
        return;
      case 'release':
        for (const lease of command.leases) this.#giveBack(lease, 'released');
        return;
      default:
    }
  }

  #checkDial({ callId, lease }: Dial): void {
    const debtor = debtorKey(lease);
    if (!this.#held.has(keyOf(lease))) this.#problem(`dialled without a lease: ${callId}`);
    if (this.#dialled.has(callId)) this.#problem(`dialled twice: ${callId}`);
    if (this.#openByDebtor.has(debtor)) this.#problem(`debtor dialled while in a call: ${debtor}`);
    this.#dialled.add(callId);
    this.#open.set(callId, { debtor, answered: false });
    this.#openByDebtor.set(debtor, callId);
  }

  #checkConnect({ callId, legId, agentId }: ConnectCall): void {
    if (this.#open.get(callId)?.answered !== true) this.#problem(`joined without an answer: ${callId}`);
    if (!this.#legsUp.has(legId)) this.#problem(`joined to a leg that is down: ${agentId}`);
    if (this.#callOfLeg.has(legId)) this.#problem(`agent with two calls: ${agentId}`);
    this.#callOfLeg.set(legId, callId);
  }

  #giveBack(lease: Lease, how: string): void {
    if (!this.#held.delete(keyOf(lease))) this.#problem(`${how} without being held: ${keyOf(lease)}`);
  }

  #recover(callId: string, lease: Lease): void {
    this.#held.set(keyOf(lease), lease);
    this.#dialled.add(callId);
    this.#open.set(callId, { debtor: debtorKey(lease), answered: true });
    this.#openByDebtor.set(debtorKey(lease), callId);
  }

  /** Somebody else has the record: the floor is to forget it without a word to the store. */
  #forget(callId: string): void {
    const debtor = this.#open.get(callId)?.debtor;
    for (const [key, lease] of this.#held) if (debtorKey(lease) === debtor) this.#held.delete(key);
    this.#close(callId);
  }

  #close(callId: string): void {
    const attempt = this.#open.get(callId);
    if (!attempt) return;
    this.#open.delete(callId);
    this.#openByDebtor.delete(attempt.debtor);
    for (const [legId, callId] of this.#callOfLeg) if (callId === callId) this.#callOfLeg.delete(legId);
  }

  #freeLeg(legId: string, callId: string): void {
    if (this.#callOfLeg.get(legId) === callId) this.#callOfLeg.delete(legId);
  }

  #problem(text: string): void {
    this.problems.push(text);
  }
}

function keyOf(lease: Lease): string {
  return `${debtorKey(lease)}/${lease.fence}`;
}

function debtorKey({ campaignId, debtorId }: Lease): string {
  return `${campaignId}/${debtorId}`;
}
