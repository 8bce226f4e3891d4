import { writeFileSync } from 'node:fs';

// Loaded before a measured program: writes what the system counted for it when it ends.
const file = process.env.PILOTLIGHT_BENCH_USAGE;
if (file !== undefined) {
  delete process.env.PILOTLIGHT_BENCH_USAGE;
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(
      file,
      JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 }),
    );
  });
}
