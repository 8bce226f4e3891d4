import type { ReactNode } from 'react';
import { dashboardWords } from '../../../copy/en/dashboard.ts';
import { timeOrDate } from '../../../format/dates.ts';
import { UNKNOWN } from '../../../format/numbers.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { Legend } from '../../../parts/Legend.tsx';
import { Tag } from '../../../parts/Notice.tsx';
import { SampleMark } from '../../../parts/SampleMark.tsx';
import { useConnection, useSnapshot, useUnits } from '../../../stores/meter.tsx';
import { useNow } from '../../../stores/useNow.ts';
import { accountFigure, billedFigure, type DatedFigure, machineFigure } from '../../standing/datedFigures.ts';

const words = dashboardWords.status;
const MINUTE_MS = 60_000;

/**
 * The three figures with their ages, and what the marks mean.
 * @param hasFigures otherwise nothing is known, which is not the same as nothing spent.
 */
export function StatusBar({ hasFigures }: { readonly hasFigures: boolean }): ReactNode {
  const cycle = useSnapshot('glance', {}, (glance) => glance.cycle);
  const standing = useSnapshot('standing', {});
  const github = useSnapshot('github', {});
  const units = useUnits();
  return (
    <footer className="status">
      <SampleMark />
      <section className="three" aria-label={words.name}>
        <span title={words.machineTitle}>
          {words.machine}{' '}
          <b>
            {cycle === null || !hasFigures ? (
              UNKNOWN
            ) : (
              <Amount figure={machineFigure(standing, cycle, units)} />
            )}
          </b>{' '}
          <Age />
        </span>
        <Vendor name={words.account} title={words.accountTitle} of={accountFigure(standing, github)} />
        <Vendor name={words.billed} title={words.billedTitle} of={billedFigure(standing, github)} />
      </section>
      <span className="grow" />
      <Legend />
    </footer>
  );
}

interface VendorProps {
  readonly name: string;
  readonly title: string;
  readonly of: DatedFigure;
}

/** A figure of GitHub's with its age; without one its reason is in the title. */
function Vendor({ name, title, of: { figure, reason, asOf, isOutdated } }: VendorProps): ReactNode {
  const now = useNow(MINUTE_MS);
  if (asOf === null) {
    return (
      <span title={reason}>
        {name} {UNKNOWN}
      </span>
    );
  }
  const age = words.asOf(timeOrDate(asOf, now));
  return (
    <span title={title} data-outdated={isOutdated || undefined}>
      {name}{' '}
      <b>
        <Amount figure={figure} />
      </b>{' '}
      {isOutdated ? (
        <Tag kind="outdated" title={age}>
          {words.outdated}
        </Tag>
      ) : (
        age
      )}
    </span>
  );
}

/** Live only while the files are watched and this page is told. */
function Age(): ReactNode {
  const phase = useSnapshot('ingest', {}, (ingest) => ingest.phase);
  const lookedAt = useSnapshot('ingest', {}, (ingest) => ingest.lookedAt);
  const connection = useConnection();
  const now = useNow(MINUTE_MS);
  if (connection.kind !== 'open') {
    return connection.kind === 'connecting' ? null : <Tag kind="outdated">{words.outdated}</Tag>;
  }
  switch (phase) {
    case 'watching':
      return words.live;
    case 'reading':
    case 'starting':
      return words.reading;
    case 'stopped':
      return lookedAt === null ? UNKNOWN : words.asOf(timeOrDate(lookedAt, now));
    case 'failed':
      return <Tag kind="outdated">{words.outdated}</Tag>;
    default:
      return null;
  }
}
