import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RulePack } from '../dialer/compliance/rule-pack.ts';
import { packageRoot } from '../kernel/package-root.ts';
import { deepFreeze } from './deep-freeze.ts';
import { readDocuments } from './read-documents.ts';
import { rulePackSchema } from './rule-pack-schema.ts';

/** Where the packs that come with Marcador are. */
export function shippedRulePacks(): string {
  return path.join(packageRoot(), 'config', 'rule-packs');
}

/**
 * Reads every `*.json` of the folders, by pack id; a later folder's pack replaces an earlier one's, so that a house can keep
 * its own version beside the shipped ones. Folders that do not exist are passed over.
 *
 * @throws AppError CONFIG_INVALID with every problem of a file
 */
export function loadRulePacks(folders: readonly string[] = [shippedRulePacks()]): ReadonlyMap<string, RulePack> {
  const packs = new Map<string, RulePack>();
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith('.json')) continue;
      const file = path.join(folder, name);
      const options = { source: file, code: 'CONFIG_INVALID' } as const;
      for (const pack of readDocuments(readFileSync(file, 'utf8'), rulePackSchema, options)) {
        packs.set(pack.id, deepFreeze(pack));
      }
    }
  }
  return packs;
}
