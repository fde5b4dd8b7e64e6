/**
 * The health check of the image: well when the service answers and reaches its store and its switch. It prints what is not
 * well, which `docker inspect` shows. A trunk that is down is the carrier's, and no reason to restart anything.
 */
const url = process.argv[2] ?? 'http://127.0.0.1:7480/health';

async function whatIsUnwell() {
  try {
    const health = await (await fetch(url, { signal: AbortSignal.timeout(2_500) })).json();
    return ['store', 'switch'].filter((part) => health[part] !== 'up').map((part) => `${part} ${health[part]}`);
  } catch (error) {
    return [`no answer: ${error.cause?.code ?? error.name}`];
  }
}

const unwell = await whatIsUnwell();
console.log(unwell.length === 0 ? 'ok' : unwell.join(', '));
process.exitCode = unwell.length === 0 ? 0 : 1;
