/** A download begins within moments; until then the browser needs the address. */
const ADDRESS_LIVES_MS = 60_000;

/** Hands a whole file to the browser, which asks or knows where downloads go. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIVES_MS);
}
