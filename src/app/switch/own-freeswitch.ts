import path from 'node:path';
import { mkdir } from 'node:fs/promises';
import { findFreeswitch, startPrivateFreeswitch } from '../../../telephony/freeswitch/nodes/private-freeswitch.ts';
import { AppError } from '../../../kernel/errors.ts';
import { systemClock } from '../../../kernel/system-clock.ts';

/** A FreeSWITCH of our own on loopback: its entry for the configuration's `switch.nodes`, and how to stop it. */
export interface OwnFreeswitch {
  readonly node: { readonly name: string; readonly host: string; readonly port: number; readonly password: string };
  stop(): Promise<void>;
}

/**
 * Starts the FreeSWITCH found on this machine (`MARCADOR_FREESWITCH`, PATH, the usual folders) with this project's
 * configuration, for a demonstration.
 *
 * @throws AppError SETUP_MISSING when there is none, SWITCH_UNREACHABLE when it does not come up
 */
export async function startOwnFreeswitch(
  env: Readonly<Record<string, string | undefined>>,
  stateFolder: string,
): Promise<OwnFreeswitch> {
  const binary = findFreeswitch(env);
  if (binary === undefined) {
    throw new AppError('SETUP_MISSING', { reason: 'freeswitchMissing' });
  }
  const folder = path.join(stateFolder, 'freeswitch');
  await mkdir(folder, { recursive: true });
  const started = await startPrivateFreeswitch({ binary, folder, clock: systemClock });
  const node = { name: 'own', host: '127.0.0.1', port: started.eventSocket, password: started.password };
  return { node, stop: () => started.stop() };
}
