import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BudgetTransition } from '../../dialer/pacing/budget.ts';
import type { PacingStore } from '../../src/store/ports/pacing-store.ts';

const t0 = Date.UTC(2026, 10, 23, 14, 0, 0);

function step(callId: string, kind: BudgetTransition['kind'], windowKey = 'd020780'): BudgetTransition {
  return { campaignId: 'cards', callId, kind, windowKey, at: t0 };
}

/** What keeps budgets and knowledge. `make` gives an empty one for each test. */
export function describePacingStoreContract(
  name: string,
  make: () => Promise<{ readonly store: PacingStore; stop(): Promise<void> }>,
): void {
  describe(`${name} as pacing store`, () => {
    let store: PacingStore;
    let stop: () => Promise<void>;

    beforeEach(async () => {
      const made = await make();
      store = made.store;
      stop = () => made.stop();
    });
    afterEach(() => stop());

    it('counts every step once, however often it comes', async () => {
      const steps = [
        step('a', 'live'),
        step('b', 'live'),
        step('a', 'connected'),
        step('b', 'abandoned'),
        step('m', 'machineHangUp'),
      ];
      expect(await store.record('cards', steps)).toBe(5);
      expect(await store.record('cards', steps)).toBe(0);
      const counts = { live: 2, abandoned: 1, machineHangUps: 1 };
      expect(await store.recover('cards', [], t0)).toEqual({ d020780: counts });
    });

    it('keeps an abandonment in the window of its answer', async () => {
      await store.record('cards', [step('a', 'live', 'd020780')]);
      await store.record('cards', [step('a', 'abandoned', 'd020781')]);
      expect(await store.recover('cards', [], t0)).toEqual({ d020780: { live: 1, abandoned: 1, machineHangUps: 0 } });
    });

    it('counts the live answer of a fate that arrives without it', async () => {
      expect(await store.record('cards', [step('a', 'abandoned')])).toBe(1);
      expect(await store.record('cards', [step('a', 'live')])).toBe(0);
      expect(await store.recover('cards', [], t0)).toEqual({ d020780: { live: 1, abandoned: 1, machineHangUps: 0 } });
    });

    it('takes a connected call for abandoned never after', async () => {
      await store.record('cards', [step('a', 'live'), step('a', 'connected'), step('a', 'abandoned')]);
      expect(await store.recover('cards', [], t0)).toEqual({ d020780: { live: 1, abandoned: 0, machineHangUps: 0 } });
    });

    it('takes a live answer back that turns out to be a machine, connected or not, but no abandonment', async () => {
      const live = ['a', 'b', 'c', 'd'].map((id) => step(id, 'live'));
      await store.record('cards', [...live, step('b', 'connected'), step('c', 'abandoned')]);
      const revised = ['a', 'b', 'c'].map((id) => step(id, 'machineHangUp', 'd020781'));
      expect(await store.record('cards', revised)).toBe(2);
      expect(await store.record('cards', revised)).toBe(0);
      expect(await store.record('cards', [step('a', 'connected'), step('b', 'abandoned')])).toBe(0);
      expect(await store.recover('cards', ['d'], t0)).toEqual({
        d020780: { live: 2, abandoned: 1, machineHangUps: 2 },
      });
    });

    it('makes what a crash left pending abandoned, once, except for calls that go on', async () => {
      await store.record('cards', [step('a', 'live'), step('b', 'live'), step('c', 'live'), step('c', 'connected')]);
      const expected = { d020780: { live: 3, abandoned: 1, machineHangUps: 0 } };
      expect(await store.recover('cards', ['b'], t0)).toEqual(expected);
      expect(await store.recover('cards', ['b'], t0)).toEqual(expected);
      expect(await store.record('cards', [step('b', 'connected')])).toBe(1);
      expect(await store.recover('cards', [], t0)).toEqual(expected);
    });

    it('gives the last step of each attempt it knows, also after a recovery', async () => {
      const steps = [step('a', 'live'), step('b', 'live'), step('b', 'connected'), step('m', 'machineHangUp')];
      await store.record('cards', steps);
      const asked = ['m', 'a', 'b', 'nobody'];
      const before = { m: 'machineHangUp', a: 'live', b: 'connected' };
      expect(Object.fromEntries(await store.lastSteps('cards', asked))).toEqual(before);
      await store.recover('cards', [], t0);
      expect(Object.fromEntries(await store.lastSteps('cards', asked))).toEqual({ ...before, a: 'abandoned' });
      expect(await store.lastSteps('cards', [])).toEqual(new Map());
      expect(await store.lastSteps('loans', asked)).toEqual(new Map());
    });

    it('keeps campaigns apart, and nothing of one never seen', async () => {
      await store.record('cards', [step('a', 'live')]);
      expect(await store.recover('loans', [], t0)).toEqual({});
    });

    it('gives back what was learnt, the newest', async () => {
      expect(await store.loadKnowledge('main')).toBeUndefined();
      await store.saveKnowledge('main', '{"a":1}');
      await store.saveKnowledge('main', '{"a":2}');
      expect(await store.loadKnowledge('main')).toBe('{"a":2}');
    });
  });
}
