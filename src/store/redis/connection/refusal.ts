/** The server answered, with an error (ioredis exports the class without a type). */
export function isErrorReply(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError';
}

/** Error replies that pass by themselves: the server loads, fails over or is full. Others are bugs or wrong data. */
const passingCode = 'LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|OOM|MISCONF|NOREPLICAS';
const passing = new RegExp(`^-?(?:${passingCode})\\b`);
/** A refusal that names its cause: `EXECABORT … because of: OOM …` (Redis 7), `ERR Error running script … -OOM …` (Redis 6). */
const passingInside = new RegExp(`^(?:EXECABORT|ERR Error running script)\\b.*[\\s-](?:${passingCode})\\b`);

/**
 * Whether the server refuses for the moment only, so that the same command may succeed later.
 *
 * A transaction whose commands were refused ends in EXECABORT. It is as final as the refusals that led to it; where the
 * client does not know them, it counts as passing: a write that waits is noticed, one that is dropped is lost.
 */
export function passes(error: Error): boolean {
  if (passing.test(error.message) || passingInside.test(error.message)) return true;
  if (!error.message.startsWith('EXECABORT')) return false;
  const causes = (error as { previousErrors?: readonly Error[] }).previousErrors ?? [];
  return causes.every((cause) => passing.test(cause.message));
}
