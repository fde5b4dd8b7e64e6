/** For promises that event handlers begin: a failure nobody expected is reported as an error of the page. */
export function inBackground(promise: Promise<unknown>): void {
  promise.catch((error: unknown) => reportError(error));
}
