import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { InviteClientTransaction, NonInviteClientTransaction } from './client-transaction.ts';
import { InviteServerTransaction, NonInviteServerTransaction } from './server-transaction.ts';
import type { ReceivedResponse } from '../../wire/sip-message.ts';
import { defaultTimerValues } from './timer-values.ts';

const reply = (status: number): ReceivedResponse => ({ status }) as ReceivedResponse;

function client(reliable: boolean, kind: 'invite' | 'other') {
  const clock = new ManualClock(0);
  const log: string[] = [];
  const world = {
    clock,
    timers: defaultTimerValues,
    reliable,
    send: () => void log.push(`send@${clock.now()}`),
    acknowledge: () => void log.push('ack'),
    over: () => void log.push(`over@${clock.now()}`),
  };
  const user = {
    replied: ({ status }: ReceivedResponse) => void log.push(String(status)),
    timedOut: () => void log.push('timedOut'),
    unsendable: () => void log.push('unsendable'),
  };
  const transaction =
    kind === 'invite' ? new InviteClientTransaction(world, user) : new NonInviteClientTransaction(world, user);
  return { clock, log, transaction };
}

function server(reliable: boolean, kind: 'invite' | 'other') {
  const clock = new ManualClock(0);
  const log: string[] = [];
  const world = {
    clock,
    timers: defaultTimerValues,
    reliable,
    send: (wire: Buffer) => void log.push(`${wire.toString()}@${clock.now()}`),
    over: () => void log.push(`over@${clock.now()}`),
  };
  const transaction = kind === 'invite' ? new InviteServerTransaction(world) : new NonInviteServerTransaction(world);
  const respond = (status: number): void => transaction.respond(reply(status), Buffer.from(String(status)));
  return { clock, log, transaction, respond };
}

describe('INVITE client transaction (RFC 3261 §17.1.1, RFC 6026)', () => {
  it('sends again at Timer A and times out at Timer B', () => {
    const { clock, log } = client(false, 'invite');
    clock.advance(40_000);
    const sent = [0, 500, 1500, 3500, 7500, 15_500, 31_500].map((at) => `send@${at}`);
    expect(log).toEqual([...sent, 'over@32000', 'timedOut']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('sends once on a reliable transport', () => {
    const { clock, log } = client(true, 'invite');
    clock.advance(40_000);
    expect(log).toEqual(['send@0', 'over@32000', 'timedOut']);
  });

  it('waits without end for a final reply once one came', () => {
    const { clock, log, transaction } = client(false, 'invite');
    transaction.receive(reply(180));
    clock.advance(600_000);
    expect(log).toEqual(['send@0', '180']);
    transaction.terminate();
    expect(clock.pendingTimers).toBe(0);
  });

  it('acknowledges a refusal each time it comes, and reports it once', () => {
    const { clock, log, transaction } = client(false, 'invite');
    transaction.receive(reply(486));
    transaction.receive(reply(486));
    clock.advance(32_000);
    transaction.receive(reply(486));
    expect(log).toEqual(['send@0', 'ack', '486', 'ack', 'over@32000']);
  });

  it('passes every 2xx up until Timer M, and no refusal after one', () => {
    const { clock, log, transaction } = client(false, 'invite');
    transaction.receive(reply(200));
    transaction.receive(reply(200));
    transaction.receive(reply(486));
    clock.advance(32_000);
    expect(log).toEqual(['send@0', '200', '200', 'over@32000']);
  });

  it('reports an unsendable request once, and none after a reply', () => {
    const lost = client(true, 'invite');
    lost.transaction.transportFailed();
    lost.transaction.transportFailed();
    expect(lost.log).toEqual(['send@0', 'over@0', 'unsendable']);
    const ringing = client(true, 'invite');
    ringing.transaction.receive(reply(180));
    ringing.transaction.transportFailed();
    expect(ringing.log).toEqual(['send@0', '180']);
  });
});

describe('non-INVITE client transaction (RFC 3261 §17.1.2)', () => {
  it('sends again at Timer E up to T2, and times out at Timer F', () => {
    const { clock, log } = client(false, 'other');
    clock.advance(40_000);
    expect(log.slice(0, 6)).toEqual([0, 500, 1500, 3500, 7500, 11_500].map((at) => `send@${at}`));
    expect(log.slice(-2)).toEqual(['over@32000', 'timedOut']);
  });

  it('is over at Timer K after its reply', () => {
    const { clock, log, transaction } = client(false, 'other');
    transaction.receive(reply(100));
    clock.advance(500);
    transaction.receive(reply(200));
    transaction.receive(reply(200));
    clock.advance(60_000);
    expect(log).toEqual(['send@0', '100', 'send@500', '200', 'over@5500']);
  });
});

describe('INVITE server transaction (RFC 3261 §17.2.1, RFC 6026)', () => {
  it('repeats its last reply when the INVITE comes again', () => {
    const { log, transaction, respond } = server(false, 'invite');
    transaction.repeated();
    respond(180);
    transaction.repeated();
    expect(log).toEqual(['180@0', '180@0']);
  });

  it('sends a refusal again at Timer G until the ACK, or gives up at Timer H', () => {
    const acked = server(false, 'invite');
    acked.respond(486);
    acked.clock.advance(1600);
    acked.transaction.acknowledged();
    acked.clock.advance(60_000);
    expect(acked.log).toEqual(['486@0', '486@500', '486@1500', 'over@6600']);
    const unacked = server(false, 'invite');
    unacked.respond(486);
    unacked.clock.advance(60_000);
    expect(unacked.log.at(-1)).toBe('over@32000');
    expect(unacked.clock.pendingTimers).toBe(0);
  });

  it('lets its user send the 2xx again, and answers no repeated INVITE itself', () => {
    const { clock, log, transaction, respond } = server(false, 'invite');
    respond(200);
    transaction.repeated();
    respond(200);
    respond(486);
    clock.advance(32_000);
    expect(log).toEqual(['200@0', '200@0', 'over@32000']);
  });

  it('forgets a request its user forgot', () => {
    const { clock, log } = server(false, 'invite');
    clock.advance(300_000);
    expect(log).toEqual(['over@300000']);
  });
});

describe('non-INVITE server transaction (RFC 3261 §17.2.2)', () => {
  it('repeats its final reply until Timer J and takes no second one', () => {
    const { clock, log, transaction, respond } = server(false, 'other');
    transaction.repeated();
    respond(200);
    respond(500);
    transaction.repeated();
    clock.advance(32_000);
    expect(log).toEqual(['200@0', '200@0', 'over@32000']);
  });
});
