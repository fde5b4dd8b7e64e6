import { constants, setPriority } from 'node:os';

/** Tests that only compute leave the processor to those that talk: real time cannot wait for them. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
