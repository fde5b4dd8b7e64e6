import type { ShownImport } from './import-job-lines.ts';

interface Watch {
  /** Reads the import as it is now. */
  readonly read: () => Promise<ShownImport>;
  /** Waits until it is worth reading again. */
  readonly pause: () => Promise<void>;
  readonly show: (job: ShownImport) => void;
}

const unfinished: readonly ShownImport['state'][] = ['uploading', 'waiting', 'running'];

/** Shows an import again and again until it ends. Returns it as it ended. */
export async function watchImport({ read, pause, show }: Watch): Promise<ShownImport> {
  let job = await read();
  while (unfinished.includes(job.state)) {
    show(job);
    await pause();
    job = await read();
  }
  return job;
}
