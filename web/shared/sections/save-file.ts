/** Gives a file to whoever is at the page, as a download. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun when the click was handled.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
