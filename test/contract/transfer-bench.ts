import { afterEach, beforeEach, expect } from 'vitest';
import type { CallId, DialRequest, TransferKind } from '../../telephony/call-control.ts';
import type { CarrierBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import type { TransferEvent } from '../../telephony/transfer/transfers.ts';
import { ForeignParties } from '../../telephony/foreign-parties.ts';
import { Transfers } from '../../telephony/transfer/transfers.ts';
import type { AnsweredCall, ContractBench, OpenLeg } from './contract-bench.ts';

/** A target who answers soon. */
export const answers: CarrierBehaviour = { kind: 'answer', afterMs: 80 };

/** A conversation and the call that was asked for to its target. */
export type BegunTransfer = AnsweredCall & OpenLeg & { readonly dial: DialRequest };

/** What is done with transfers again and again on a bench, in the test that runs. */
export class TransferBench {
  readonly #bench: ContractBench;
  #subject: Transfers | undefined;
  readonly #foreign = new ForeignParties();
  /** What it reported, in order. */
  readonly told: TransferEvent[] = [];

  constructor(bench: ContractBench) {
    this.#bench = bench;
  }

  get subject(): Transfers {
    return this.#subject ?? expect.fail('transfers exist only while a test runs');
  }

  /** Whether the events of this call are kept from the floor. */
  isForeign(callId: CallId): boolean {
    return this.#foreign.isForeign({ type: 'ringing', at: 0, callId });
  }

  open(): void {
    this.#subject = new Transfers(this.#bench.calls, this.#foreign, (message) => expect.fail(message));
    this.told.length = 0;
    this.#subject.subscribe((event) => this.told.push(event));
  }

  close(): void {
    this.#subject?.close();
    this.#subject = undefined;
  }

  begin(talk: AnsweredCall & OpenLeg, kind: TransferKind, dial: DialRequest): void {
    const { callId, legId } = talk;
    this.subject.start({ callId, legId, kind, target: { kind: 'number', dial }, hold: { kind: 'ringback' } });
  }

  /** Begins the transfer of a new conversation to a target who behaves so. */
  async transfer(
    kind: TransferKind,
    behaviour: CarrierBehaviour,
    change: Partial<DialRequest> = {},
  ): Promise<BegunTransfer> {
    const talk = await this.#bench.conversation();
    const dial = this.#bench.request(behaviour, change);
    this.begin(talk, kind, dial);
    return { ...talk, dial };
  }

  /** An attended transfer whose target answered: the agent speaks with them. */
  async consultation(): Promise<BegunTransfer> {
    const made = await this.transfer('attended', answers);
    await this.untilTold('consulting');
    return made;
  }

  /** An attended transfer to another agent, who speaks with the first: the debtor is on hold. */
  async consultationOfAgents(): Promise<AnsweredCall & OpenLeg & { readonly other: OpenLeg }> {
    const talk = await this.#bench.conversation();
    const other = await this.#bench.legUp();
    const { callId, legId } = talk;
    const target = { kind: 'leg', legId: other.legId, agentId: 'agent-2' } as const;
    this.subject.start({ callId, legId, kind: 'attended', target, hold: { kind: 'ringback' } });
    await this.untilTold('consulting');
    return { ...talk, other };
  }

  async untilTold(type: TransferEvent['type']): Promise<TransferEvent> {
    const { events } = this.#bench;
    const find = (): TransferEvent | undefined => this.told.find((event) => event.type === type);
    for (let waited = 0; !find() && waited < 8000; waited += 20) await events.quiet(20);
    const event = find();
    return event ?? expect.fail(`no ${type}; told: ${JSON.stringify(this.told)}; seen: ${JSON.stringify(events.seen)}`);
  }
}

/** Transfers on the bench, new for every test of the block it is made in. */
export function transferBenchForEachTest(bench: ContractBench): TransferBench {
  const transfers = new TransferBench(bench);
  beforeEach(() => transfers.open());
  afterEach(() => transfers.close());
  return transfers;
}
