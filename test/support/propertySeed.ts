/** Of every property, unless somebody asks for another: a commit passes or fails, whoever tries it and how often. */
const USUAL = 20_261_121;

/**
 * To be called before any test process starts, which then all draw from the same seed: `PROPERTY_SEED=random` becomes
 * a number, and is told.
 */
export function settlePropertySeed(env: NodeJS.ProcessEnv): void {
  if (env.PROPERTY_SEED !== 'random') return;
  env.PROPERTY_SEED = String(Math.floor(Math.random() * 0x7fff_ffff));
  process.stdout.write(`PROPERTY_SEED=${env.PROPERTY_SEED}\n`);
}

/** @throws when `PROPERTY_SEED` is no whole number. */
export function propertySeed(env: NodeJS.ProcessEnv): number {
  const { PROPERTY_SEED: asked } = env;
  if (asked === undefined || asked === '') return USUAL;
  const seed = Number(asked);
  if (!Number.isInteger(seed)) throw new Error(`PROPERTY_SEED is a whole number or "random", not "${asked}"`);
  return seed;
}
