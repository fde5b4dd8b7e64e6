import type { PromiseState, RecordFacts } from '../../routing/needs/record-facts.ts';
import type { Debt, Debtor } from './debtor.ts';
import { fold } from './read-words.ts';

/** What is known of a debtor besides their list. */
export type LearntFacts = Pick<RecordFacts, 'promise' | 'lastAgentId' | 'lastSpokenAt' | 'promiseOwnerId' | 'value'>;

const caseHeaders = new Set(['case', 'cases', 'caso', 'casos', 'special cases', 'casos especiales', 'caso especial']);
const promiseHeaders = new Set([
  'promise',
  'promesa',
  'promessa',
  'promise state',
  'estado promesa',
  'estado de promesa',
]);

/** Cases by the words people write in lists, folded. The word itself counts too. */
const caseWords: Readonly<Record<string, string>> = {
  juridico: 'legal',
  judicial: 'legal',
  vulnerable: 'hardship',
  vulneravel: 'hardship',
  dificultad: 'hardship',
  dificuldade: 'hardship',
  fallecido: 'deceased',
  fallecida: 'deceased',
  falecido: 'deceased',
  falecida: 'deceased',
  disputa: 'dispute',
  insolvencia: 'insolvency',
  quiebra: 'insolvency',
};

const promiseWords: Readonly<Record<string, PromiseState>> = {
  none: 'none',
  ninguna: 'none',
  no: 'none',
  nao: 'none',
  open: 'open',
  abierta: 'open',
  vigente: 'open',
  aberta: 'open',
  kept: 'kept',
  cumplida: 'kept',
  cumprida: 'kept',
  broken: 'broken',
  incumplida: 'broken',
  rota: 'broken',
  quebrada: 'broken',
};

/**
 * What routing may know of a debtor. Of several debts: the balance is the sum of those in the currency of the first, days past
 * due are the most, and the portfolio is that of the debt overdue longest. Special cases and the promise are read from columns of
 * that name. Where nobody judged what a right contact brings, it is the balance.
 */
export function recordFactsOf(debtor: Debtor, learnt: LearntFacts = {}): RecordFacts {
  const { id, segment, language, debts } = debtor;
  const { portfolio, daysPastDue, balance } = debtFactsOf(debts);
  const columns = columnsOf(debtor.fields);
  const promise = promiseOf(columns.promise);
  return {
    debtorId: id,
    ...(segment === undefined ? {} : { segment }),
    ...(portfolio === undefined ? {} : { portfolio }),
    ...(daysPastDue === undefined ? {} : { daysPastDue }),
    ...(balance === undefined ? {} : { balance }),
    ...(language === undefined ? {} : { language }),
    ...(promise === undefined ? {} : { promise }),
    cases: casesOf(columns.cases),
    ...(balance === undefined ? {} : { value: Math.max(0, balance) }),
    ...learnt,
  };
}

/** What debts say together. Without the columns of a list, whose headers take far longer to read. */
export function debtFactsOf(debts: readonly Debt[]): {
  readonly portfolio: string | undefined;
  readonly daysPastDue: number | undefined;
  readonly balance: number | undefined;
} {
  const oldest = longestOverdue(debts);
  return { portfolio: oldest?.portfolio, daysPastDue: oldest?.daysPastDue, balance: balanceOf(debts) };
}

function longestOverdue(debts: readonly Debt[]): Debt | undefined {
  let oldest = debts[0];
  for (const debt of debts) if ((debt.daysPastDue ?? -1) > (oldest?.daysPastDue ?? -1)) oldest = debt;
  return oldest;
}

function balanceOf(debts: readonly Debt[]): number | undefined {
  const first = debts.find(({ balance }) => balance !== undefined);
  let sum: number | undefined;
  for (const { balance, currency } of debts) {
    if (balance !== undefined && currency === first?.currency) sum = (sum ?? 0) + Number(balance);
  }
  return sum;
}

function casesOf(words: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const word of words) {
    found.add(word);
    const known = Object.hasOwn(caseWords, word) ? caseWords[word] : undefined;
    if (known !== undefined) found.add(known);
  }
  return [...found].sort();
}

function promiseOf(words: readonly string[]): PromiseState | undefined {
  for (const word of words) if (Object.hasOwn(promiseWords, word)) return promiseWords[word];
  return undefined;
}

/** The folded words of the columns that matter here. Each header is folded once: every record of a list passes here. */
function columnsOf(fields: Debtor['fields']): {
  readonly cases: readonly string[];
  readonly promise: readonly string[];
} {
  const cases: string[] = [];
  const promise: string[] = [];
  for (const header in fields) {
    const plain = fold(header).replaceAll(/[_-]+/g, ' ');
    const into = caseHeaders.has(plain) ? cases : promiseHeaders.has(plain) ? promise : undefined;
    into?.push(...wordsIn(fields[header] ?? ''));
  }
  return { cases, promise };
}

function wordsIn(text: string): readonly string[] {
  const words = text.split(/[;,|]/).map(fold);
  return words.filter((word) => word !== '');
}
