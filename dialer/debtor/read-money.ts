import { readAmount } from './read-number.ts';

/** An amount, and its currency (ISO 4217) where the text says it. */
export interface Money {
  readonly amount: string;
  readonly currency?: string;
  /** A word stood beside the amount that is no currency we know. */
  readonly unknownWord?: true;
}

/** Signs and words beside an amount, folded. An empty code: it says money, not whose. */
const currencies: Readonly<Record<string, string>> = {
  $: '',
  'm.n.': '',
  mn: '',
  peso: '',
  pesos: '',
  us$: 'USD',
  u$s: 'USD',
  u$d: 'USD',
  usd$: 'USD',
  dolares: 'USD',
  dollars: 'USD',
  r$: 'BRL',
  brl$: 'BRL',
  reais: 'BRL',
  's/': 'PEN',
  's/.': 'PEN',
  soles: 'PEN',
  'nuevos soles': 'PEN',
  col$: 'COP',
  cop$: 'COP',
  mx$: 'MXN',
  mex$: 'MXN',
  mxn$: 'MXN',
  ar$: 'ARS',
  ars$: 'ARS',
  clp$: 'CLP',
  uf: 'CLF',
  '€': 'EUR',
  euros: 'EUR',
  gs: 'PYG',
  'gs.': 'PYG',
  '₲': 'PYG',
  bs: '',
  'bs.': '',
};

/** Currencies of the Americas, and those that debts there are written in. */
const codes = new Set(
  'ARS BOB BRL CAD CLF CLP COP CRC CUP DOP EUR GTQ HNL JMD MXN NIO PAB PEN PYG SVC TTD USD UYU UYI VED VES'.split(' '),
);

/** The currency that a word or sign means; empty when it says money only; undefined when it means none. */
export function currencyOf(word: string): string | undefined {
  const folded = word.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const code = folded.toUpperCase();
  return codes.has(code) ? code : currencies[folded];
}

/** Reads an amount with the currency beside it: `USD 100`, `S/ 1,500.00`, `1.500,00 reais`. Undefined when there is no amount. */
export function readMoney(text: string): Money | undefined {
  const parts = /^([^\d-]*)(-?\d[\d.,'\s]*?)((?:[^\d\s.,'-]\D*)?)$/.exec(text.trim());
  const [, before = '', middle = '', after = ''] = parts ?? [];
  const words = [before, after].map((word) => word.trim()).filter((word) => word !== '');
  const amount = readAmount(middle);
  if (amount === undefined || words.some((word) => word.length > 20)) return undefined;
  const known = words.map(currencyOf);
  if (known.includes(undefined))
    return /^\p{L}{2,3}$/u.test(words.join('')) ? { amount, unknownWord: true } : undefined;
  const currency = known.find((code) => code !== '');
  return currency === undefined ? { amount } : { amount, currency };
}
