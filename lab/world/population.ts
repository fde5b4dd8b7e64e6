import type { ClaimedRecord, NextStep } from '../../dialer/attempt/attempt.ts';
import type { Debt, Debtor } from '../../dialer/debtor/debtor.ts';
import { traitsOf } from '../../dialer/debtor/traits.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { seededRng, type Rng } from '../../kernel/rng.ts';
import { drawBeta, drawMs, drawNormal } from './distribution.ts';
import { mix } from './mix.ts';
import type { Scenario, ScenarioCampaign, ScenarioSegment } from '../scenario.ts';

/** As deep as a hopper looks past records that stay in line. */
const deepestLook = 5_000;

/** What one attempt would meet, drawn from the record and the attempt's number alone: every policy meets the same people. */
export interface Fate {
  readonly chance: number;
  /** Uniform draws that decide, against chances that may change with the hour. */
  readonly answers: number;
  readonly otherwise: number;
  readonly answerMs: number;
  readonly machineMs: number;
  readonly busyMs: number;
  readonly talkMs: number;
  /** Where the conversation is a right one. */
  readonly rightTalkMs: number;
  readonly wrapMs: number;
  readonly patienceMs: number;
  readonly verdictMs: number;
  readonly machineVerdictMs: number;
  readonly mistaken: number;
  /** When a machine taken for a person is, ms after the answer. */
  readonly mistakenVerdictMs: number;
  /** Uniform draw that decides, and how long after the first verdict. */
  readonly revised: number;
  readonly revisionMs: number;
  /** Uniform draw that decides, against the agent's chance, whether the conversation is a right one. */
  readonly right: number;
}

/** What a conversation with a person would bring. */
export interface Prospect {
  readonly segment: string;
  /** Chance of a right conversation with an average agent. */
  readonly right: number;
  /** Money that a right one brings. */
  readonly value: number;
}

interface Person {
  readonly number: number;
  readonly segment: ScenarioSegment;
  readonly chance: number;
  /** Money that a right conversation brings; 0 where the segment counts none. */
  readonly value: number;
  attempts: number;
  /** What the next attempt would meet, where a bound asked. */
  foreseen: Fate | undefined;
}

/** The records of one campaign: an endless list, or a finite one whose unreached records come again. */
export class Population {
  readonly campaign: ScenarioCampaign;
  readonly #scenario: Scenario;
  readonly #seed: number;
  #segments: readonly ScenarioSegment[];
  #born = 0;
  #claims = 0;
  #finished = 0;
  #returned: Person[] = [];
  readonly #scheduled: { readonly person: Person; readonly at: EpochMs }[] = [];
  readonly #leased = new Map<string, Person>();

  constructor(scenario: Scenario, campaign: ScenarioCampaign, seed: number) {
    this.#scenario = scenario;
    this.campaign = campaign;
    this.#segments = campaign.segments;
    this.#seed = seed;
  }

  /** Other people from now on; records not yet claimed are theirs. */
  change(segments: readonly ScenarioSegment[]): void {
    this.#segments = segments;
    this.#returned = [];
    this.#scheduled.length = 0;
  }

  /** Up to `count` records, those that wait longest first; those `without` names stay in line, as a hopper leaves them. */
  claim(count: number, now: EpochMs, without: readonly string[] = []): readonly ClaimedRecord[] {
    const records: ClaimedRecord[] = [];
    const left: Person[] = [];
    while (records.length < count && records.length + left.length < deepestLook) {
      const person = this.#next(now);
      if (!person) break;
      if (without.length > 0 && without.includes(traitsOf(this.#debtorOf(person)))) left.push(person);
      else records.push(this.#lease(person));
    }
    this.#returned.push(...left.reverse());
    return records;
  }

  /** When the next record comes again; undefined when none is scheduled. */
  get nextAt(): EpochMs | undefined {
    return this.#scheduled[0]?.at;
  }

  /** Records not finished, those leased included. */
  get unfinished(): number {
    const size = this.campaign.listSize;
    return size === undefined ? 1_000_000 : size - this.#finished;
  }

  /** A record given back unstarted. */
  release(debtorId: string): void {
    const person = this.#leased.get(debtorId);
    if (!person) return;
    this.#leased.delete(debtorId);
    this.#returned.push(person);
  }

  settle(debtorId: string, next: NextStep): void {
    const person = this.#leased.get(debtorId);
    if (!person) return;
    this.#leased.delete(debtorId);
    if (next.kind === 'finish' || this.campaign.listSize === undefined) {
      this.#finished += 1;
      return;
    }
    const index = this.#scheduled.findIndex(({ at }) => at > next.at);
    this.#scheduled.splice(index < 0 ? this.#scheduled.length : index, 0, { person, at: next.at });
  }

  /** What the attempt being made on a record meets. */
  fateOf(debtorId: string): Fate {
    const person = this.#leased.get(debtorId);
    if (!person) throw new Error('a record was dialled that is not leased');
    person.attempts += 1;
    const fate = person.foreseen ?? this.#draw(person, person.attempts);
    person.foreseen = undefined;
    return fate;
  }

  /** What a conversation with a leased person would bring; undefined where the segment counts no value. */
  prospectOf(debtorId: string): Prospect | undefined {
    const person = this.#leased.get(debtorId);
    const { worth, name = '' } = person?.segment ?? {};
    return person && worth && { segment: name, right: worth.right, value: person.value };
  }

  /** What the next attempt on a record would meet: for bounds only. */
  foresee(debtorId: string): Fate | undefined {
    const person = this.#leased.get(debtorId);
    return person && (person.foreseen ??= this.#draw(person, person.attempts + 1));
  }

  #draw(person: Person, attempt: number): Fate {
    const rng = seededRng(mix(this.#seed, person.number, attempt));
    const { campaign } = this;
    const { talk = campaign.talk, rightTalk, worth } = person.segment;
    const fate = {
      chance: person.chance,
      answers: rng.next(),
      otherwise: rng.next(),
      mistaken: rng.next(),
      answerMs: drawMs(campaign.answerDelay, rng),
      machineMs: drawMs(campaign.machineDelay, rng),
      busyMs: drawMs(campaign.busyDelay, rng),
      talkMs: drawMs(talk, rng),
      wrapMs: drawMs(campaign.wrap, rng),
      patienceMs: campaign.patience ? drawMs(campaign.patience, rng) : Infinity,
      ...drawDetection(this.#scenario.detection, rng),
    };
    // Drawn last: a segment that counts no value meets the same people as before values were known.
    const right = worth ? rng.next() : 1;
    return { ...fate, right, rightTalkMs: rightTalk ? drawMs(rightTalk, rng) : fate.talkMs };
  }

  #next(now: EpochMs): Person | undefined {
    const back = this.#returned.pop();
    if (back) return back;
    const first = this.#scheduled[0];
    if (first && first.at <= now) {
      this.#scheduled.shift();
      return first.person;
    }
    const size = this.campaign.listSize;
    return size === undefined || this.#born < size ? this.#bear() : undefined;
  }

  #bear(): Person {
    const number = this.#born++;
    const rng = seededRng(mix(this.#seed, number, 0));
    const segment = pickSegment(this.#segments, rng);
    const { mean, concentration } = segment;
    const spread = concentration > 0 && mean > 0 && mean < 1;
    const chance = spread ? drawBeta(mean * concentration, (1 - mean) * concentration, rng) : mean;
    return { number, segment, chance, value: drawValue(segment, rng), attempts: 0, foreseen: undefined };
  }

  #lease(person: Person): ClaimedRecord {
    const { id } = this.campaign;
    const debtor = this.#debtorOf(person);
    this.#leased.set(debtor.id, person);
    this.#claims += 1;
    return {
      lease: { campaignId: id, debtorId: debtor.id, fence: this.#claims },
      callId: `${id}-${this.#claims}`,
      debtor,
      progress: { attempts: 0, phones: [] },
    };
  }

  #debtorOf(person: Person): Debtor {
    const { knows } = this.campaign;
    const { language, name, skills } = person.segment;
    return {
      id: `d${person.number}`,
      phones: [{ e164: `+57${String(10_000_000 + person.number)}`, lineType: 'mobile' }],
      debts: debtsOf(person),
      priority: 0,
      requiredSkills: Object.entries(skills).map(([skill, minLevel]) => ({ skill, minLevel })),
      fields: {},
      ...(language === undefined ? {} : { language }),
      ...(knows === 'nothing' ? {} : { segment: name }),
      ...(knows === 'chance' ? { answerProbability: person.chance } : {}),
    };
  }
}

/** Draws come in this order: a scenario that says nothing of revisions meets the same people as before they were known. */
function drawDetection(
  detection: Scenario['detection'],
  rng: Rng,
): Pick<Fate, 'verdictMs' | 'machineVerdictMs' | 'mistakenVerdictMs' | 'revised' | 'revisionMs'> {
  if (!detection) return { verdictMs: 0, machineVerdictMs: 0, mistakenVerdictMs: 0, revised: 1, revisionMs: Infinity };
  const { humanMs, machineMs, machineMistakenMs, revision } = detection;
  const verdictMs = drawMs(humanMs, rng);
  const machineVerdictMs = drawMs(machineMs, rng);
  return {
    verdictMs,
    machineVerdictMs,
    mistakenVerdictMs: machineMistakenMs ? drawMs(machineMistakenMs, rng) : machineVerdictMs,
    revised: revision ? rng.next() : 1,
    revisionMs: revision ? drawMs(revision.afterMs, rng) : Infinity,
  };
}

/** Log-normal around the segment's mean. */
function drawValue({ worth }: ScenarioSegment, rng: Rng): number {
  if (!worth) return 0;
  const variance = Math.log(1 + worth.cv ** 2);
  return worth.mean * Math.exp(Math.sqrt(variance) * drawNormal(rng) - variance / 2);
}

/** One debt of what a right conversation brings: all that matching may know of a record's value. */
function debtsOf({ number, value }: Person): readonly Debt[] {
  return value > 0 ? [{ id: `b${number}`, balance: value.toFixed(2), currency: 'COP' }] : [];
}

function pickSegment(segments: readonly ScenarioSegment[], rng: Rng): ScenarioSegment {
  let pick = rng.next() * segments.reduce((sum, { weight }) => sum + weight, 0);
  for (const segment of segments) {
    pick -= segment.weight;
    if (pick < 0) return segment;
  }
  const last = segments.at(-1);
  if (!last) throw new Error('a campaign has a segment at least');
  return last;
}
