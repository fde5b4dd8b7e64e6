import {
  blurred,
  likelihoodOf,
  logAtParent,
  product,
  spreadOf,
  type Likelihood,
  type TriedCell,
} from './effect-grid.ts';
import { kappaBounds, startingKappas, type Kappas } from './kappas.ts';

/** Cells of one debtor: by phone, then by those that are believed to have the same shift. */
export type TriedDebtor = readonly (readonly (readonly TriedCell[])[])[];

export type DebtorKappas = Pick<Kappas, 'debtor' | 'phone' | 'phoneSlot'>;

/** Kappas that are tried stand in the same ratio, 1.26, from the least to the most. */
const steps = 24;
/** Each level is looked for while the others stand, first from afar, then around what was found. */
const rounds = [
  [8, 4, 2, 1],
  [2, 1],
] as const;
/** A kappa is believed within a factor of e² of where it starts, by one standard deviation. */
const priorDeviation = 2;

/**
 * The kappas under which what debtors did is likeliest. Attempts may have been chosen by what was known of their debtor: that a number
 * was called again because it had answered takes nothing from the likelihood of what it did then, whereas it spoils every
 * comparison of averages.
 *
 * @param mean chance of an answer in the campaign, in (0, 1)
 * @param before where the search begins
 */
export function likeliestKappas(debtors: readonly TriedDebtor[], mean: number, before: DebtorKappas): DebtorKappas {
  const ofHours = debtors.map((phones) =>
    phones.map((hours) => hours.map((tried) => product(tried.map(likelihoodOf)))),
  );
  let found = before;
  for (const strides of rounds) {
    const ofPhones = (phoneSlot: number): readonly (readonly Likelihood[])[] => {
      const spread = spreadOf(phoneSlot, mean);
      return ofHours.map((phones) => phones.map((hours) => product(hours.map((hour) => blurred(hour, spread)))));
    };
    const ofDebtors = (phones: readonly (readonly Likelihood[])[], phone: number): readonly Likelihood[] => {
      const spread = spreadOf(phone, mean);
      return phones.map((each) => product(each.map((one) => blurred(one, spread))));
    };
    const total = (all: readonly Likelihood[], debtor: number): number => {
      const spread = spreadOf(debtor, mean);
      return all.reduce((sum, each) => sum + logAtParent(each, spread), 0);
    };
    const { debtor, phone } = found;
    const phoneSlot = climbed(found.phoneSlot, startingKappas.phoneSlot, strides, (kappa) =>
      total(ofDebtors(ofPhones(kappa), phone), debtor),
    );
    const phones = ofPhones(phoneSlot);
    const likelyPhone = climbed(phone, startingKappas.phone, strides, (kappa) =>
      total(ofDebtors(phones, kappa), debtor),
    );
    const all = ofDebtors(phones, likelyPhone);
    found = {
      phoneSlot,
      phone: likelyPhone,
      debtor: climbed(debtor, startingKappas.debtor, strides, (kappa) => total(all, kappa)),
    };
  }
  return found;
}

/** Climbs to the kappa of the highest log-likelihood, with ever smaller strides. */
function climbed(
  from: number,
  believed: number,
  strides: readonly number[],
  logLikelihood: (kappa: number) => number,
): number {
  const known = new Map<number, number>();
  const score = (place: number): number => {
    let value = known.get(place);
    if (value === undefined) {
      const kappa = kappaAt(place);
      value = logLikelihood(kappa) - 0.5 * (Math.log(kappa / believed) / priorDeviation) ** 2;
      known.set(place, value);
    }
    return value;
  };
  let place = placeOf(from);
  for (const stride of strides) {
    for (;;) {
      const [down, up] = [Math.max(0, place - stride), Math.min(steps, place + stride)];
      const best = [down, up].reduce((most, one) => (score(one) > score(most) ? one : most), place);
      if (best === place) break;
      place = best;
    }
  }
  return kappaAt(place);
}

function kappaAt(place: number): number {
  return kappaBounds.least * (kappaBounds.most / kappaBounds.least) ** (place / steps);
}

function placeOf(kappa: number): number {
  const place = (steps * Math.log(kappa / kappaBounds.least)) / Math.log(kappaBounds.most / kappaBounds.least);
  return Math.max(0, Math.min(steps, Math.round(place)));
}
