/** Now, on the clock of this device: for dates that somebody chooses. Epoch ms. */
export function currentTime(): number {
  return Date.now();
}
