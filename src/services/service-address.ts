import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const addressSchema = z.object({ url: z.string(), pid: z.number() });

/** Where the running service can be reached; written for the command line of the same machine. */
export type ServiceAddress = z.output<typeof addressSchema>;

function fileOf(stateFolder: string): string {
  return path.join(stateFolder, 'service.json');
}

/** Whoever finds the file finds it whole: it is written beside its place and moved there. */
export async function writeServiceAddress(stateFolder: string, address: ServiceAddress): Promise<void> {
  const file = fileOf(stateFolder);
  await writeFile(`${file}.new`, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The address of the service of this state folder; undefined when none has said so. */
export async function readServiceAddress(stateFolder: string): Promise<ServiceAddress | undefined> {
  try {
    return addressSchema.parse(JSON.parse(await readFile(fileOf(stateFolder), 'utf8')));
  } catch {
    return undefined;
  }
}

export async function removeServiceAddress(stateFolder: string): Promise<void> {
  await rm(fileOf(stateFolder), { force: true });
}
