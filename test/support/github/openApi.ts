import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Description = z.object({
  paths: z.record(
    z.string(),
    z.object({
      query: z.array(z.string()),
      statuses: z.array(z.number()),
      schema: z.record(z.string(), z.unknown()),
      example: z.unknown(),
    }),
  ),
});

const described = Description.parse(
  JSON.parse(readFileSync(new URL('../../../fixtures/github/billing-openapi.json', import.meta.url), 'utf8')),
).paths;

/** A path under `/users/{username}/settings/billing/` that GitHub describes. */
export interface DescribedPath {
  readonly query: readonly string[];
  readonly statuses: readonly number[];
  readonly example: unknown;
  /** Throws where the body is not as GitHub describes it. */
  readonly check: (body: unknown) => void;
}

export function describedPath(endpoint: string): DescribedPath {
  const made = known.get(endpoint) ?? madePath(endpoint);
  known.set(endpoint, made);
  return made;
}

/** Making a check of a description takes longer than any request. */
const known = new Map<string, DescribedPath>();

function madePath(endpoint: string): DescribedPath {
  const found = described[`/users/{username}/settings/billing/${endpoint}`];
  if (found === undefined) throw new Error(`GitHub describes no ${endpoint}`);
  const schema = z.fromJSONSchema(found.schema);
  return { ...found, check: (body) => void schema.parse(body) };
}
