import type { ServiceConfig } from '../../config/service-schema.ts';
import type { TransferTarget } from '../services/transfer-service.ts';
import { promptsOf } from './find-prompt.ts';

/** Name of the prompt a debtor hears while an agent consults; `hold.wav` among the house's prompts. */
const holdPromptId = 'hold';

/** What the configuration says about conversations. */
export function conversationSettings({ stateFolder, transferTargets }: ServiceConfig): {
  readonly targets: ReadonlyMap<string, TransferTarget>;
  readonly holdPrompt: () => string | undefined;
} {
  const find = promptsOf(stateFolder);
  return { targets: new Map(Object.entries(transferTargets)), holdPrompt: () => find(holdPromptId) };
}
