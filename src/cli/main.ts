import { run } from './program.ts';

// A reader that goes away (`marcador … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

await run(process.argv.slice(2), {
  env: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  stdoutIsTerminal: process.stdout.isTTY,
  exitWith: (code) => void (process.exitCode = code),
});
