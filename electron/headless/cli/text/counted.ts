/** `1 turn`, `2,345 turns`. */
export function counted(n: number, thing: string): string {
  return `${String(n).replace(/\B(?=(\d{3})+$)/g, ',')} ${thing}${n === 1 ? '' : 's'}`;
}
