import { Readable } from 'node:stream';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { importCsv, type ImportReport, type ImportRequest } from '../../src/services/imports/import-csv.ts';
import { TextWriter } from '../../src/services/imports/text/text-writer.ts';
import { MemoryHopper } from '../../src/store/memory/memory-hopper.ts';
import { MemoryImportStaging } from '../../src/store/memory/memory-records.ts';

/** What became of a list that was imported into memory. */
export interface ImportedList {
  readonly report: ImportReport;
  /** The lines of the file of rejected rows, its header first; none when everything was taken. */
  readonly rejects: readonly string[];
  /** That file as it would be written. */
  readonly rejectsFile: Buffer;
  readonly debtor: (id: string) => Promise<Debtor | undefined>;
}

/** Imports a list into the campaign `cards` of Colombia, or another. */
export async function importedList(
  file: string | Buffer | readonly Buffer[],
  changes: Partial<ImportRequest> = {},
  hopper = new MemoryHopper(),
): Promise<ImportedList> {
  let text = '';
  let writer: TextWriter | undefined;
  const pieces: Buffer[] = [];
  const chunks = typeof file === 'string' ? [Buffer.from(file)] : Buffer.isBuffer(file) ? [file] : file;
  const report = await importCsv({
    source: Readable.from(chunks),
    campaign: { id: 'cards', country: 'CO', timeZone: 'America/Bogota' },
    hopper,
    staging: new MemoryImportStaging(),
    clock: systemClock,
    rejects: {
      language: 'en',
      write: (csv, format) => {
        text += csv;
        pieces.push((writer ??= new TextWriter(format)).push(csv));
        return Promise.resolve();
      },
    },
    ...changes,
  });
  const debtor = async (id: string): Promise<Debtor | undefined> => (await hopper.find('cards', [id]))[0]?.debtor;
  const rejects = text.split(/\r\n|\n|\r/).filter((line) => line !== '');
  return { report, rejects, rejectsFile: Buffer.concat(pieces), debtor };
}
