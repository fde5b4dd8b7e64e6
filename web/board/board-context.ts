import type { Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OwnSession } from '../shared/api-client.ts';
import type { AudioClient } from '../shared/audio/audio-client.ts';
import type { AgentControl } from './agent-control.ts';
import type { AgentMessages } from './agent-messages.ts';
import type { BoardStore } from './board-store.ts';
import type { CampaignControl } from './campaign-control.ts';
import type { CampaignSettings } from './campaign-settings.ts';
import type { Supervision } from './supervision.ts';
import type { WhatIf } from './what-if.ts';

export interface BoardParts {
  readonly store: BoardStore;
  readonly control: CampaignControl;
  readonly settings: CampaignSettings;
  readonly whatIf: WhatIf;
  readonly agentControl: AgentControl;
  readonly agentMessages: AgentMessages;
  readonly supervision: Supervision;
  /** This page as a phone. */
  readonly audio: AudioClient;
  readonly session: OwnSession;
  /** A screen in the room: nobody by name, nothing to press. */
  readonly isWall: boolean;
  /** When somebody held what changes by turns on it, by the clock of the service; undefined: it goes on. Epoch ms. */
  readonly wallHeldAt: Signal<number | undefined>;
}

export const BoardContext = createContext<BoardParts | undefined>(undefined);

/** What the parts of the board share. @throws Error outside a board */
export function useBoard(): BoardParts {
  const parts = useContext(BoardContext);
  if (!parts) throw new Error('a component stands outside the board');
  return parts;
}
