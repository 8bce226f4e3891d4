/** The plans that a user can have, as `plan.id` names them; the annual ones stayed on premium requests. */
export const PLAN_IDS = [
  'free',
  'student',
  'pro',
  'pro_plus',
  'max',
  'business',
  'enterprise',
  'pro_annual',
  'pro_plus_annual',
] as const;
export type PlanId = (typeof PLAN_IDS)[number];

/** What is counted: AI credits, or premium requests before June 2026 and on annual plans. */
export const UNITS = ['credits', 'requests'] as const;
export type Unit = (typeof UNITS)[number];
