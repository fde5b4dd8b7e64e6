import type { Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OwnSession } from '../shared/api-client.ts';
import type { AudioClient } from '../shared/audio/audio-client.ts';
import type { CallForms } from './call-forms.ts';
import type { DeskActions } from './desk-actions.ts';
import type { DeskStore } from './desk-store.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { KeptKeys } from './kept-keys.ts';
import type { Outbox } from './outbox.ts';
import type { PhoneChoice } from './phone-choice.ts';
import type { TabLock } from './tab-lock.ts';

/** What stands over the page. */
export type Panel = 'pause' | 'keypad' | 'transfer' | 'dial' | 'keys';

/** What the parts of the desk share. */
export interface DeskParts {
  readonly session: OwnSession;
  readonly store: DeskStore;
  readonly actions: DeskActions;
  readonly forms: CallForms;
  readonly keeper: DraftKeeper;
  readonly outbox: Outbox;
  readonly lock: TabLock;
  readonly keys: KeptKeys;
  readonly phone: PhoneChoice;
  readonly audio: AudioClient;
  readonly panel: Signal<Panel | undefined>;
}

export const DeskContext = createContext<DeskParts | undefined>(undefined);

/** What the parts of the desk share. @throws Error outside a desk */
export function useDesk(): DeskParts {
  const parts = useContext(DeskContext);
  if (!parts) throw new Error('a component stands outside the desk');
  return parts;
}
