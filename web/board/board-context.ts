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
}

export const BoardContext = createContext<BoardParts | undefined>(undefined);

/** What the parts of the board share. @throws Error outside a board */
export function useBoard(): BoardParts {
  const parts = useContext(BoardContext);
  if (!parts) throw new Error('a component stands outside the board');
  return parts;
}
