import type { ServiceConfig } from '../../config/service-schema.ts';
import type { CallControl } from '../../telephony/call-control.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { FloorRunner } from '../run/floor-runner.ts';
import type { AgentService } from '../services/agents/agent-service.ts';
import { KeypadService, type KeypadAction } from '../services/agents/keypad-service.ts';
import { promptFinder } from './prompt-finder.ts';

interface Parts {
  readonly config: ServiceConfig;
  readonly calls: CallControl;
  readonly agents: AgentService;
  readonly runner: FloorRunner;
  readonly clock: Clock;
  readonly log: Log;
}

/** The keypads of the agents' phones, with the codes of the configuration. */
export function createKeypad({ config, ...parts }: Parts): KeypadService {
  const codes = keypadCodes(config.floor.keypad);
  return new KeypadService({ ...parts, codes, findPrompt: promptFinder(config.stateFolder) });
}

function keypadCodes(keypad: ServiceConfig['floor']['keypad']): ReadonlyMap<string, KeypadAction> {
  const kinds = ['hangUp', 'ready', 'pause', 'logout'] as const;
  return new Map<string, KeypadAction>([
    ...kinds.flatMap((kind) => (keypad[kind] === '' ? [] : [[keypad[kind], { kind }] as const])),
    ...Object.entries(keypad.dispositions).map(
      ([code, disposition]) => [code, { kind: 'dispose', disposition }] as const,
    ),
  ]);
}
