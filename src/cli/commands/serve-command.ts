import type { Command } from 'commander';
import { loadConfig } from '../../../config/load-config.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { configFileOf } from './service-command.ts';
import { invitationLink } from './user-command.ts';

/** What is still open when the service has stopped, or could not start, may close by itself within this, ms. */
const lastHandlesMs = 2_000;

/** `marcador serve`. */
export function registerServeCommand(program: Command, context: CommandContext): void {
  const command = program.command('serve').description(context.texts.service.serve);
  command.option('--reads-only', context.texts.service.readsOnly);
  withExamples(command, context.texts, 'marcador serve', 'marcador --config marcador.yaml serve --reads-only').action(
    async ({ readsOnly = false }: { readonly readsOnly?: boolean }, self: Command) => {
      try {
        // The whole service: no other command waits until it is read.
        const { serve, serveReads } = await import('../../main.ts');
        const config = loadConfig(configFileOf(self), context.env);
        if (readsOnly) {
          context.exitWith(await serveReads(config));
          return;
        }
        context.exitWith(
          await serve(config, ({ url, firstInvitation }) => {
            if (firstInvitation === undefined) return;
            context.complain(context.texts.user.first({ link: invitationLink(url, firstInvitation) }));
          }),
        );
      } finally {
        // A handle that nobody closed must not keep a process that serves nothing: supervisors wait for its end.
        setTimeout(() => process.exit(), lastHandlesMs).unref();
      }
    },
  );
}
