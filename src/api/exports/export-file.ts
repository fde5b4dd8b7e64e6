import { open, rm } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import { mediaTypes } from './export-format.ts';

/** A Parquet file that was written for one request. */
export class ExportFile {
  /** What it is saved as, without its ending; words of ours, never of a caller. */
  readonly name: string;
  readonly file: string;

  constructor({ name, file }: Pick<ExportFile, 'name' | 'file'>) {
    this.name = name;
    this.file = file;
  }
}

/** Streams the file. It has left its folder before the first byte leaves: a client that goes away leaves nothing behind. */
export async function sendExportFile(reply: FastifyReply, { name, file }: ExportFile): Promise<FastifyReply> {
  const opened = await open(file);
  try {
    await rm(file);
    const { size } = await opened.stat();
    return await reply
      .type(mediaTypes.parquet)
      .header('content-length', size)
      .header('content-disposition', `attachment; filename="${name}.parquet"`)
      .send(opened.createReadStream());
  } catch (error) {
    await opened.close();
    throw error;
  }
}
