import type { AskHistory } from '../history/archiver/archiver-questions.ts';
import type { DebtorLife } from '../history/history.ts';
import { rowKinds } from '../history/rows/history-rows.ts';
import type { Stores } from '../store/ports/stores.ts';
import { mergedIds } from './debtors/merged-ids.ts';

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper'>;
  readonly ask: AskHistory;
}

/** One person's life, oldest first: also what happened under ids whose records were merged with theirs. Rows keep their id. */
export async function lifeOfDebtor({ stores, ask }: Parts, debtorId: string): Promise<DebtorLife> {
  const ids = [debtorId, ...(await mergedIds(stores, debtorId))];
  const lives = await Promise.all(ids.map((id) => ask({ ask: 'life', debtorId: id })));
  const [only] = lives;
  if (only && lives.length === 1) return only;
  return {
    attempts: inOrder(lives, 'attempts'),
    conversations: inOrder(lives, 'conversations'),
    dispositions: inOrder(lives, 'dispositions'),
    recordings: inOrder(lives, 'recordings'),
  };
}

function inOrder<K extends keyof DebtorLife>(lives: readonly DebtorLife[], kind: K): DebtorLife[K] {
  const { time } = rowKinds[kind];
  type Row = DebtorLife[K][number];
  const at = (row: Row): number => row[time as keyof Row] as number;
  const rows: Row[] = lives.flatMap((life) => [...life[kind]] as Row[]);
  return rows.sort(
    (one, other) => at(one) - at(other) || (one.rowId < other.rowId ? -1 : 1),
  ) as unknown as DebtorLife[K];
}
