import { agent } from './commands/agent.ts';
import { apply } from './commands/apply.ts';
import { campaign } from './commands/campaign.ts';
import { commandLine } from './commands/command-line.ts';
import { status } from './commands/status.ts';
import { switchNodes } from './commands/switch-nodes.ts';
import { trunk } from './commands/trunk.ts';
import { why } from './commands/why.ts';

/** What the command line says, by command. */
export const commands = { agent, apply, campaign, commandLine, status, switchNodes, trunk, why } as const;
