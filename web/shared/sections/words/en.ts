import type { SectionWords } from './section-words.ts';

/** What every page of sections says, in English. */
export const en: SectionWords = {
  navigation: 'Sections',
  proof: {
    title: 'Confirm who you are',
    why: 'This change is made only if you confirmed a short while ago who you are.',
    refused: 'Nothing changed: you did not confirm who you are.',
  },
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  exportAs: { csv: 'Download CSV', ndjson: 'Download JSON lines', parquet: 'Download Parquet' },
  more: 'See more',
  fileHoldsAll: 'The file has all of them, also those that are not shown here yet.',
  allStates: 'all',
  byState: 'State',
};
