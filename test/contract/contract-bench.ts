import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect } from 'vitest';
import type { CallControl, CallEnd, DialRequest } from '../../telephony/call-control.ts';
import type { CarrierBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import { CallEvents } from './call-events.ts';
import type { CallControlHarness } from './call-control-harness.ts';

/** A debtor's call that was answered. */
export interface AnsweredCall {
  readonly callId: string;
  readonly number: string;
}

/** A leg that is up. */
export interface OpenLeg {
  readonly legId: string;
  readonly address: string;
}

let lastNumber = 0;

/** What the batteries do again and again on the harness of the test that runs. */
export class ContractBench<Harness extends CallControlHarness = CallControlHarness> {
  #current: { readonly harness: Harness; readonly events: CallEvents } | undefined;

  open(harness: Harness): void {
    this.#current = { harness, events: new CallEvents(harness.calls, harness.advance) };
  }

  async close(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    current?.events.stop();
    await current?.harness.close();
  }

  get harness(): Harness {
    return this.#running.harness;
  }

  get calls(): CallControl {
    return this.harness.calls;
  }

  get events(): CallEvents {
    return this.#running.events;
  }

  get #running(): { readonly harness: Harness; readonly events: CallEvents } {
    return this.#current ?? expect.fail('the bench has a harness only while a test runs');
  }

  /** A dial request to a number nobody called yet, which will behave so. */
  request(behaviour: CarrierBehaviour, change: Partial<DialRequest> = {}): DialRequest {
    lastNumber += 1;
    const number = `+5760100${String(lastNumber).padStart(5, '0')}`;
    this.harness.behave(number, behaviour);
    const callerId = { number: '+576015550100', displayName: 'Marcador' };
    return { callId: randomUUID(), trunk: this.harness.trunk, number, callerId, ringTimeoutMs: 15_000, ...change };
  }

  async dial(behaviour: CarrierBehaviour, change: Partial<DialRequest> = {}): Promise<string> {
    const made = this.request(behaviour, change);
    await this.calls.dial(made);
    return made.callId;
  }

  async dialUntilAnswered(change: Partial<DialRequest> = {}): Promise<string> {
    const { callId } = await this.answeredCall(change);
    return callId;
  }

  async answeredCall(change: Partial<DialRequest> = {}): Promise<AnsweredCall> {
    const made = this.request({ kind: 'answer', afterMs: 50 }, change);
    await this.calls.dial(made);
    await this.events.next(made.callId, 'answered');
    return made;
  }

  async openLeg(address = this.harness.phone(), ringTimeoutMs = 5000): Promise<string> {
    const legId = randomUUID();
    await this.calls.openAgentLeg({ legId, agentId: 'agent-1', address, ringTimeoutMs });
    return legId;
  }

  async openLegUntilUp(): Promise<string> {
    return (await this.legUp()).legId;
  }

  async legUp(): Promise<OpenLeg> {
    const address = this.harness.phone();
    const legId = await this.openLeg(address);
    await this.events.next(legId, 'legUp');
    return { legId, address };
  }

  /** A debtor and an agent who talk. */
  async conversation(): Promise<AnsweredCall & OpenLeg> {
    const leg = await this.legUp();
    const call = await this.answeredCall();
    await this.calls.connect(call.callId, leg.legId);
    await this.events.next(call.callId, 'connected');
    return { ...call, ...leg };
  }

  /** A conversation whose debtor was put on hold, in silence. */
  async heldConversation(): Promise<AnsweredCall & OpenLeg> {
    const talk = await this.conversation();
    await this.calls.hold(talk.callId, { kind: 'silence' });
    await this.events.next(talk.callId, 'held');
    return talk;
  }

  async endOf(callId: string, deadlineMs?: number): Promise<CallEnd> {
    const { end } = await this.events.next(callId, 'ended', deadlineMs);
    return end;
  }

  async rejectsWith(promise: Promise<unknown>, code: string): Promise<void> {
    await expect(promise).rejects.toMatchObject({ code });
  }
}

/** A bench that stands on another harness in every test of the block it is made in. */
export function benchForEachTest<Harness extends CallControlHarness>(
  makeHarness: () => Promise<Harness>,
): ContractBench<Harness> {
  const bench = new ContractBench<Harness>();
  beforeEach(async () => bench.open(await makeHarness()));
  afterEach(() => bench.close());
  return bench;
}
