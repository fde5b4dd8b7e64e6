import type { EpochMs } from '../../../kernel/clock.ts';
import { meaningOf, type DispositionChoices, type DispositionMeaning } from '../../outcome/disposition.ts';
import type { Outcome } from '../../outcome/outcome.ts';
import { ArmTally, type ArmComparison } from '../estimates/arm-tally.ts';
import { blockMs, isCarriedOver, type Assignment } from '../assignment/assign-arm.ts';
import { countAttempt, type AttemptCounts } from './attempt-value.ts';
import { Baseline } from '../estimates/baseline.ts';
import { controlArm, unitOf, type Experiment } from '../experiment.ts';
import type { ExperimentFact } from './experiment-fact.ts';
import { HarmTest, type Standing } from '../estimates/harm-test.ts';
import { OrderTally, type OrderComparison, type PickedAttempt } from '../estimates/order-tally.ts';

/** Attempts whose end or disposition may still come: the newest so many. */
const mostOpen = 65_536;
/** An attempt's disposition is taken for known so long after its end, and a block's values after its end, ms. */
const maturesAfterMs = { debtor: 300_000, block: 900_000 } as const;

/** Exact counts of an arm. */
export interface ArmCounts {
  attempts: number;
  liveAnswers: number;
  rightContacts: number;
  promises: number;
  value: number;
}

interface OpenAttempt {
  readonly assignment: Assignment;
  readonly picked: PickedAttempt | undefined;
  /** The first attempt of a debtor: the harm test counts it. */
  readonly isFirst: boolean;
  readonly countsForUnit: boolean;
  outcome: Outcome | undefined;
  meaning: DispositionMeaning | undefined;
  counts: AttemptCounts;
}

interface Maturing {
  readonly dueAt: EpochMs;
  readonly assignment: Assignment;
  readonly value: () => number;
}

const nothing: AttemptCounts = { liveAnswer: 0, rightContact: 0, promise: 0, value: 0 };

/** What an experiment came to, from the facts of its campaign's journal, one after the other. Memory is bounded. */
export class ExperimentTally {
  readonly #experiment: Experiment;
  readonly #choices: DispositionChoices;
  readonly #arms = new ArmTally();
  /** What debtors paid, as others than the journal say. */
  readonly #money = new ArmTally();
  /** What debtors paid who are no units yet: their payments may be known before their first attempt is read. */
  readonly #paid = new Map<string, number>();
  readonly #order = new OrderTally();
  readonly #orderBaseline = new Baseline();
  readonly #firstBaseline = new Baseline();
  readonly #counts = new Map<string, ArmCounts>();
  readonly #tests: ReadonlyMap<string, HarmTest>;
  readonly #open = new Map<string, OpenAttempt>();
  #maturing: Maturing[] = [];

  constructor(experiment: Experiment, choices: DispositionChoices) {
    this.#experiment = experiment;
    this.#choices = choices;
    const tested = experiment.arms.filter(({ holdOut }) => !holdOut);
    const { alpha, minimumUnits } = experiment.harm;
    // All arms together raise a false alarm no oftener than one alone would.
    const test = (): HarmTest => new HarmTest({ alpha: alpha / Math.max(1, tested.length), minimumUnits });
    this.#tests = new Map(tested.map(({ id }) => [id, test()]));
  }

  add(fact: ExperimentFact): void {
    this.#mature(fact.at);
    if (fact.type === 'dialled') this.#dialled(fact);
    else if (fact.type === 'heldOut') this.#enter(fact.assignment);
    else if (fact.type === 'paid') this.#receive(fact);
    else if (fact.type === 'settled') this.#settled(fact.callId, fact);
    else this.#disposed(fact.callId, fact.label);
  }

  /** Counts of an arm's attempts. */
  countsOf(arm: string): Readonly<ArmCounts> {
    return this.#countsOf(arm);
  }

  compare(arm: string): ArmComparison {
    return this.#arms.compare(arm);
  }

  /**
   * Money by debtor; only for experiments that compare debtors. An arm that was stopped keeps the comparison of that moment:
   * payments count for it that were added before it.
   */
  compareMoney(arm: string): ArmComparison {
    return this.#money.compare(arm);
  }

  compareOrder(): OrderComparison {
    return this.#order.compare();
  }

  get sampledShare(): number {
    return this.#arms.sampledShare;
  }

  /** Where the harm test of an arm stands; undefined for one that is not tested. */
  standingOf(arm: string, now: EpochMs): Standing | undefined {
    this.#mature(now);
    return this.#tests.get(arm)?.standing();
  }

  /** The arms that have proved worse than control. */
  harmful(now: EpochMs): readonly string[] {
    this.#mature(now);
    const arms: string[] = [];
    for (const [arm, test] of this.#tests) {
      const { isReady, high } = test.standing();
      if (isReady && high < 0) arms.push(arm);
    }
    return arms;
  }

  #dialled({ at, callId, debtorId, assignment, picked }: ExperimentFact & { readonly type: 'dialled' }): void {
    if (assignment.experiment !== this.#experiment.id || this.#open.has(callId)) return;
    const isNew = this.#enter(assignment);
    const isBlock = unitOf(this.#experiment) === 'block';
    if (isNew && isBlock) this.#awaitBlock(assignment);
    const { stratum } = assignment;
    const attempt: OpenAttempt = {
      assignment,
      picked: picked && this.#order.add(debtorId, picked, this.#orderBaseline.expect(stratum)),
      isFirst: isNew && !isBlock,
      countsForUnit: assignment.insteadOf === undefined && !(isBlock && isCarriedOver(at)),
      outcome: undefined,
      meaning: undefined,
      counts: nothing,
    };
    if (picked) this.#orderBaseline.learn(stratum, 1, 0);
    this.#countsOf(assignment.arm).attempts += 1;
    this.#open.set(callId, attempt);
    if (this.#open.size > mostOpen) this.#forgetOldest();
  }

  /** True when the unit is new. */
  #enter(assignment: Assignment): boolean {
    if (assignment.experiment !== this.#experiment.id) return false;
    if (this.#money.enter(assignment)) this.#money.change(assignment.unit, this.#paid.get(assignment.unit) ?? 0);
    return this.#arms.enter(assignment);
  }

  #receive({ debtorId, amount }: ExperimentFact & { readonly type: 'paid' }): void {
    if (this.#money.valueOf(debtorId) !== undefined) this.#money.change(debtorId, amount);
    else this.#paid.set(debtorId, (this.#paid.get(debtorId) ?? 0) + amount);
  }

  #settled(callId: string, { at, outcome }: { readonly at: EpochMs; readonly outcome: Outcome }): void {
    const attempt = this.#open.get(callId);
    if (!attempt || attempt.outcome !== undefined) return;
    attempt.outcome = outcome;
    this.#recount(attempt);
    const { assignment } = attempt;
    if (!attempt.isFirst) return;
    const { measure } = this.#experiment;
    this.#maturing.push({ dueAt: at + maturesAfterMs.debtor, assignment, value: () => attempt.counts[measure] });
  }

  #disposed(callId: string, label: string): void {
    const attempt = this.#open.get(callId);
    if (!attempt) return;
    attempt.meaning = meaningOf(label, this.#choices);
    this.#recount(attempt);
  }

  #recount(attempt: OpenAttempt): void {
    const { assignment, picked, counts: before } = attempt;
    const after = countAttempt(attempt, this.#experiment.worth);
    attempt.counts = after;
    const difference = after[this.#experiment.measure] - before[this.#experiment.measure];
    if (picked) {
      this.#order.change(picked, difference);
      this.#orderBaseline.learn(assignment.stratum, 0, difference);
    }
    if (attempt.countsForUnit) this.#arms.change(assignment.unit, difference);
    const counts = this.#countsOf(assignment.arm);
    counts.liveAnswers += after.liveAnswer - before.liveAnswer;
    counts.rightContacts += after.rightContact - before.rightContact;
    counts.promises += after.promise - before.promise;
    counts.value += after.value - before.value;
  }

  #awaitBlock(assignment: Assignment): void {
    const { unit } = assignment;
    const dueAt = (Number(unit) + 1) * blockMs + maturesAfterMs.block;
    this.#maturing.push({ dueAt, assignment, value: () => this.#arms.valueOf(unit) ?? 0 });
  }

  /** Feeds the harm tests with what is known for good by now. */
  #mature(now: EpochMs): void {
    let due = 0;
    for (; due < this.#maturing.length; due += 1) {
      const entry = this.#maturing[due];
      if (!entry || entry.dueAt > now) break;
      this.#test(entry.assignment, entry.value());
    }
    if (due > 0) this.#maturing = this.#maturing.slice(due);
  }

  #test({ arm, propensity, stratum }: Assignment, value: number): void {
    const expected = this.#firstBaseline.expect(stratum);
    for (const [tested, test] of this.#tests) {
      const side = arm === tested ? 'arm' : arm === controlArm ? 'control' : 'other';
      test.add({ side, propensity, value, expected });
    }
    this.#firstBaseline.learn(stratum, 1, value);
  }

  #forgetOldest(): void {
    const [oldest] = this.#open.keys();
    if (oldest !== undefined) this.#open.delete(oldest);
  }

  #countsOf(arm: string): ArmCounts {
    let counts = this.#counts.get(arm);
    if (!counts) {
      counts = { attempts: 0, liveAnswers: 0, rightContacts: 0, promises: 0, value: 0 };
      this.#counts.set(arm, counts);
    }
    return counts;
  }
}
