import { z } from 'zod';
import { Alerts } from './alerts.ts';
import { Headline, RequestRow } from './amounts.ts';
import { Updates } from './app.ts';
import { Billing, GithubState } from './github.ts';
import { IngestState } from './ingest.ts';
import { Settings } from './settings.ts';
import { Standing } from './standing.ts';
import { Activity, ActivityParams, BREAKDOWNS, Breakdown, Glance, Overview, Range } from './views.ts';

const NoParams = z.object({});

/**
 * What a view can follow: whole snapshots, each with a revision. One frame, at most four times a second, tells a
 * client all that changed of what it follows.
 */
export const topics = {
  spend: {
    params: NoParams,
    payload: z.object({ asOf: z.number(), headline: Headline, latest: z.array(RequestRow).readonly() }),
  },
  ingest: { params: NoParams, payload: IngestState },
  settings: {
    params: NoParams,
    payload: z.object({
      settings: Settings,
      /** Sentences about what could not be read and which default stands in. */
      problems: z.array(z.string()).readonly(),
    }),
  },
  /** The popover. */
  glance: { params: NoParams, payload: Glance },
  /** The cycle's three figures, what may be used, and whether it will last. */
  standing: { params: NoParams, payload: Standing },
  github: { params: NoParams, payload: GithubState },
  billing: { params: z.object({ cycle: z.enum(['this', 'last']) }), payload: Billing },
  alerts: { params: NoParams, payload: Alerts },
  updates: { params: NoParams, payload: Updates },
  overview: { params: z.object({ range: Range }), payload: Overview },
  breakdown: { params: z.object({ by: z.enum(BREAKDOWNS), range: Range }), payload: Breakdown },
  activity: { params: ActivityParams, payload: Activity },
} as const satisfies Record<string, { params: z.ZodType; payload: z.ZodType }>;

export type Topic = keyof typeof topics;
export type Payload<T extends Topic> = z.output<(typeof topics)[T]['payload']>;
export type TopicParams<T extends Topic> = z.output<(typeof topics)[T]['params']>;

/** Why a snapshot may differ from the one before. */
export type Cause = 'ledger' | 'ingest' | 'settings' | 'github' | 'alerts' | 'updates';
export const CAUSE_OF = {
  spend: 'ledger',
  ingest: 'ingest',
  settings: 'settings',
  glance: 'ledger',
  standing: 'ledger',
  github: 'github',
  billing: 'ledger',
  alerts: 'alerts',
  updates: 'updates',
  overview: 'ledger',
  breakdown: 'ledger',
  activity: 'ledger',
} as const satisfies Record<Topic, Cause>;

export const TOPICS: readonly Topic[] = [
  'spend',
  'ingest',
  'settings',
  'glance',
  'standing',
  'github',
  'billing',
  'alerts',
  'updates',
  'overview',
  'breakdown',
  'activity',
];

export function isTopic(name: string): name is Topic {
  return Object.hasOwn(topics, name);
}
