export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const steps: readonly (readonly [number, string])[] = [
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
  ];
  const [from, unit] = steps.find(([least]) => bytes >= least) ?? [1, 'B'];
  const scaled = bytes / from;
  return `${scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)} ${unit}`;
}
