import { beforeEach, expect, it } from 'vitest';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryAgents } from '../../store/memory/memory-configuration.ts';
import { serviceSchema } from '../../../config/service-schema.ts';
import { PhonePolicy } from './phone-policy.ts';
import { AgentService } from './agent-service.ts';
import { PhoneService } from './phone-service.ts';

const runner = { feed: (): void => undefined, subscribe: () => () => undefined };
const phones = (): readonly { readonly username: string }[] => [{ username: '1001' }, { username: '1002' }];
const agentAt = (id: string, phone: string) => ({ id, name: id, phone, skills: {}, campaigns: '*' as const });

const trunks = [{ name: 'carrier', host: '203.0.113.20' }];
const policy = new PhonePolicy(serviceSchema.parse({ switch: { kind: 'embedded', trunks } }));

const rules = { require: () => Promise.resolve() };
const lastCallOf = (): undefined => undefined;

let store: MemoryAgents;
let agents: AgentService;
beforeEach(() => {
  store = new MemoryAgents();
  agents = new AgentService({ store, runner, calls: { phones }, clock: new ManualClock(), policy, rules, lastCallOf });
});

it.each([true, false])('warns of a phone that may not register (dry run: %s)', async (dryRun) => {
  const { warnings } = await agents.apply(agentAt('ana', '1003'), { dryRun });
  expect(warnings).toMatchObject([{ code: 'phoneUnknown', path: 'phone', values: { phone: '1003' } }]);
});

it('warns of a phone that another agent has', async () => {
  expect((await agents.apply(agentAt('ana', '1001'), { dryRun: false })).warnings).toEqual([]);
  expect((await agents.apply(agentAt('luis', '1001'), { dryRun: false })).warnings).toMatchObject([
    { code: 'phoneShared', values: { phone: '1001', agentId: 'ana' } },
  ]);
  expect((await agents.apply(agentAt('ana', '1001'), { dryRun: false })).warnings).toHaveLength(1);
});

it('expects no registration of a SIP URI, nor where the switch is no registrar', async () => {
  expect((await agents.apply(agentAt('ana', 'sip:1003@192.0.2.7'), { dryRun: true })).warnings).toEqual([]);
  const elsewhere = new AgentService({ store, runner, calls: {}, clock: new ManualClock(), policy, rules, lastCallOf });
  expect((await elsewhere.apply(agentAt('luis', '1003'), { dryRun: true })).warnings).toEqual([]);
});

it('lists phones with the agents who are called at them', async () => {
  await agents.apply(agentAt('ana', '1001'), { dryRun: false });
  expect(await new PhoneService({ calls: { phones }, agents: store }).list()).toEqual([
    { username: '1001', agents: ['ana'] },
    { username: '1002', agents: [] },
  ]);
  const none = new PhoneService({ calls: {}, agents: store });
  await expect(none.list()).rejects.toMatchObject({ code: 'SWITCH_UNSUPPORTED' });
});

it.each([true, false])("refuses a phone at a trunk's host (dry run: %s)", async (dryRun) => {
  await expect(agents.apply(agentAt('ana', 'sip:+573001234567@203.0.113.20'), { dryRun })).rejects.toMatchObject({
    code: 'AGENT_INVALID',
    details: { fields: [{ path: '/phone', code: 'notAllowed' }] },
  });
  expect(await store.list()).toEqual([]);
});

it('takes no disposition of an agent who had no call', async () => {
  await agents.apply(agentAt('ana', '1001'), { dryRun: false });
  await expect(agents.dispose('ana', 'ya pagó')).rejects.toMatchObject({ code: 'CALL_UNKNOWN' });
});

it('says what an agent does after the call, until it is done or taken back', async () => {
  let tell: (step: FloorStep) => void = () => undefined;
  const heard = {
    feed: () =>
      tell({ at: 1, event: { type: 'tick' }, commands: [{ type: 'agentWishChanged', agentId: 'ana', wish }] }),
    subscribe: (listener: typeof tell) => {
      const before = tell;
      tell = (step) => {
        before(step);
        listener(step);
      };
      return () => undefined;
    },
  };
  let wish: 'none' | 'pause' = 'pause';
  const parts = { store, runner: heard, calls: {}, clock: new ManualClock(), policy, rules, lastCallOf };
  const service = new AgentService(parts);
  await store.apply(agentAt('ana', '1001'));
  expect(await service.command('ana', 'pause')).toEqual({ state: 'offline', wish: 'pause' });
  expect(await service.list()).toMatchObject([{ wish: 'pause' }]);
  wish = 'none';
  expect(await service.command('ana', 'ready')).toEqual({ state: 'offline' });
  expect((await service.list())[0]).not.toHaveProperty('wish');
});
