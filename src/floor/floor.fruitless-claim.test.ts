import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aDebtor, aMatching, anAgent, aRecord } from '../../test/support/floor-fixtures.ts';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import { defaultSettings } from './state/settings.ts';

const { fruitlessClaimMs } = defaultSettings;
const legal = { requiredSkills: [{ skill: 'legal', minLevel: 1 }] };
const lawyer = anAgent('lea', { skills: { legal: 5 } });
const matching = aMatching({
  order: 'value',
  needs: [{ name: 'gone', when: { cases: ['deceased'] }, doNotRoute: true }],
});

/** A list without end, whose records are all of one sort: every claim is answered in full at once, as a laboratory does. */
class EndlessList {
  readonly driver = new FloorDriver();
  readonly #sort: Partial<Debtor>;
  #born = 0;
  #answered = 0;

  constructor(sort: Partial<Debtor>, agents: readonly AgentProfile[]) {
    this.#sort = sort;
    this.driver.open({ campaign: { matching, maxLines: 100 }, agents });
  }

  /** Answers claims until there are none, or too many. Returns how many it answered. */
  answer(most = 20): number {
    let answered = 0;
    for (
      let asked = this.driver.all('claimMore');
      asked.length > this.#answered;
      asked = this.driver.all('claimMore')
    ) {
      const count = asked[this.#answered]?.count ?? 0;
      this.#answered += 1;
      answered += 1;
      if (answered > most) return answered;
      this.driver.claim(Array.from({ length: count }, () => this.#record()));
    }
    return answered;
  }

  #record(): ClaimedRecord {
    const id = String(++this.#born);
    return aRecord(id, this.#born, { debtor: aDebtor(id, this.#sort), callId: `attempt-${id}` });
  }
}

describe('a list without end of which nothing may be dialled', () => {
  it.each([
    ['nobody has the skill', legal],
    ['a rule gives them to nobody', { fields: { caso: 'fallecido' } }],
  ])('is asked once at an instant, and again a moment later: %s', (_, sort) => {
    const list = new EndlessList(sort, [anAgent('ana')]);
    expect(list.answer()).toBe(1);
    list.driver.pass(fruitlessClaimMs - 1);
    expect(list.answer()).toBe(0);
    list.driver.pass(1);
    expect(list.answer()).toBe(1);
    expect(list.driver.checker.problems).toEqual([]);
  });

  it('is asked at once when somebody comes who may take its records', () => {
    const list = new EndlessList(legal, [anAgent('ana')]);
    list.answer();
    list.driver.pass(1);
    list.driver.logIn(lawyer);
    expect(list.answer()).toBe(1);
    expect(list.driver.dialled.length).toBeGreaterThan(0);
  });

  it('is asked once at an instant while those who may take its records are busy and others are free', () => {
    const list = new EndlessList(legal, [lawyer, anAgent('ana')]);
    list.answer();
    const [first = ''] = list.driver.dialled;
    list.driver.converse(first, 'lea');
    expect(list.answer()).toBeLessThanOrEqual(2);
    list.driver.pass(fruitlessClaimMs);
    expect(list.answer()).toBeLessThanOrEqual(2);
    list.driver.ends(first);
    list.driver.pass(60_000);
    expect(list.driver.dialled.length).toBeGreaterThan(1);
  });
});
