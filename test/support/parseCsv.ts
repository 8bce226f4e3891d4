/** Records of a CSV text as RFC 4180 has it. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        if (text[at] === '"' && text[at + 1] === '"') at++;
        else if (text[at] === '"') break;
        cell += text[at];
      }
      at++;
    } else {
      for (; at < text.length && !/[,\r\n]/.test(text[at] ?? ''); at++) cell += text[at];
    }
    record.push(cell);
    if (text[at] === ',') {
      at++;
      continue;
    }
    if (text[at] === '\r') at++;
    at++;
    records.push(record);
    record = [];
  }
  return records;
}
