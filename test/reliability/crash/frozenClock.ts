/**
 * In the victim, before all else: it is always the same moment, so that what is dated by the clock is the same in every
 * life. Timers run as ever.
 */
const now = Number(process.env.CRASH_NOW);
Date.now = () => now;
