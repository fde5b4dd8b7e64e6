import { beforeEach, describe, expect, it } from 'vitest';
import { loadRulePacks } from '../../config/load-rule-packs.ts';
import { noRules } from '../../dialer/compliance/rule-pack.ts';
import { someDebtor } from '../../test/support/debtors.ts';
import { aCampaign, anAgent } from '../../test/support/floor-fixtures.ts';
import { createUtcOffset } from '../schedule/utc-offset.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import type { Stores } from '../store/ports/stores.ts';
import { CallbackRules } from './callback-rules.ts';
import { DispositionRules } from './disposition-rules.ts';

/** Monday, ten in the morning in Bogotá. */
const now = Date.parse('2026-11-23T10:00-05:00');
const minute = 60_000;
const callBack = 'volver a llamar';

let stores: Stores;
let rules: DispositionRules;
let call: Parameters<DispositionRules['require']>[0];

beforeEach(async () => {
  stores = memoryStores();
  const rulePacks = new Map([[noRules.id, noRules], ...loadRulePacks()]);
  const callbacks = new CallbackRules({ stores, rulePacks, utcOffset: createUtcOffset() });
  rules = new DispositionRules({ campaigns: stores.campaigns, agents: stores.agents, callbacks });
  await stores.agents.apply(anAgent('ana'));
  for (const rulePack of ['none', 'co']) await stores.campaigns.apply(aCampaign({ id: rulePack, rulePack }), now);
  const debtor = someDebtor('one');
  for (const id of ['none', 'co']) await stores.hopper.add(id, [debtor], now);
  const e164 = debtor.phones[0]?.e164 ?? '';
  call = { campaignId: 'co', callId: 'a', debtorId: 'one', e164, dialledAt: now - minute };
});

/** The words of the refusal; undefined when the callback is taken. */
async function refusal(callBackAt: number, change: object = {}): Promise<string | undefined> {
  return rules.require({ ...call, ...change }, { label: callBack, callBackAt }, now).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
}

describe('a callback', () => {
  it('is refused where the conversation itself is the only one of the day, with the next instants', async () => {
    expect(await refusal(now + 2 * minute)).toBe(
      'callBackAt: expected an instant at which the contact rules allow a call (conversationsPerDay): ' +
        '2026-11-24T07:00-05:00, 2026-11-25T07:00-05:00, 2026-11-26T07:00-05:00',
    );
  });

  it('may be for an agent, whom the house must know', async () => {
    const callBackAt = Date.parse('2026-11-24T07:00-05:00');
    const disposition = { label: callBack, callBackAt };
    await expect(rules.require(call, { ...disposition, callBackAgent: 'ana' }, now)).resolves.toBeUndefined();
    await expect(rules.require(call, { ...disposition, callBackAgent: 'nobody' }, now)).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      message: 'callBackAgent: expected the id of an agent, or `me`',
    });
  });

  it('counts the conversation once when it has been settled already', async () => {
    await stores.contacts.end(
      { debtorId: 'one', e164: call.e164, callId: 'a' },
      { at: call.dialledAt, campaignId: 'co', callId: 'a', counted: true, conversation: true },
    );
    expect(await refusal(Date.parse('2026-11-24T07:00-05:00'))).toBeUndefined();
  });

  it.each([
    ['outside the hours', '2026-11-24T20:00-05:00', 'outsideHours'],
    ['on a Sunday', '2026-11-29T10:00-05:00', 'outsideHours'],
    ['on a holiday', '2026-12-08T10:00-05:00', 'holiday'],
  ])('%s is refused', async (_, at, reason) => {
    expect(await refusal(Date.parse(at))).toContain(`(${reason})`);
  });

  it('within hours and caps is taken, and at any time without a rule pack', async () => {
    expect(await refusal(Date.parse('2026-11-24T10:30-05:00'))).toBeUndefined();
    expect(await refusal(now + 2 * minute, { campaignId: 'none' })).toBeUndefined();
  });

  it('is refused for a person who asked not to be called', async () => {
    const mark = { kind: 'doNotCall', callId: 'b', e164: call.e164 } as const;
    const disposed = { at: now, campaignId: 'none', callId: 'b', conversation: true, mark };
    await stores.contacts.dispose({ debtorId: 'one', e164: call.e164, callId: 'b' }, disposed);
    expect(await refusal(now + minute, { campaignId: 'none' })).toContain('(doNotCall)');
  });
});

describe('a disposition', () => {
  it('that nobody knows is refused with those that are known', async () => {
    await expect(rules.require(call, { label: 'promsa de pago' }, now)).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      message: expect.stringContaining('one of: promesa de pago, ya pagó') as string,
      details: { fields: [{ path: '/disposition', code: 'unknown' }] },
    });
  });

  it('is one of those the campaign offers, where it offers any', async () => {
    const dispositions = [{ name: 'acuerdo', meaning: 'promiseToPay', requires: ['promisedUntil'] }] as const;
    await stores.campaigns.apply(aCampaign({ id: 'co', rulePack: 'co', dispositions }), now);
    await expect(rules.require(call, { label: 'ya pagó' }, now)).rejects.toThrow('one of: acuerdo');
    await expect(rules.require(call, { label: 'Acuerdo' }, now)).rejects.toThrow('promisedUntil');
    await rules.require(call, { label: 'Acuerdo', promisedUntil: now + minute }, now);
  });
});
