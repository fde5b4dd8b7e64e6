import { getPriority, setPriority } from 'node:os';

/** Tests of a project leave the processor to those of a lower number, and so do the programs that they start. */
setPriority(Math.max(getPriority(), Number(process.env['MARCADOR_TEST_NICE'] ?? 0)));
