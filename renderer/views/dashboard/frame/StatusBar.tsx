import type { ReactNode } from 'react';
import { timeOrDate } from '../../../../shared/format/dates.ts';
import { UNKNOWN } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { CoverSwitch } from '../../../parts/CoverSwitch.tsx';
import { Legend } from '../../../parts/Legend.tsx';
import { Tag } from '../../../parts/Notice.tsx';
import { SampleMark } from '../../../parts/SampleMark.tsx';
import { useConnection, useSnapshot, useUnits } from '../../../stores/meter.tsx';
import { useNow } from '../../../stores/useNow.ts';
import { accountFigure, billedFigure, type DatedFigure, machineFigure } from '../../standing/datedFigures.ts';

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
      <section className="three" aria-label={words.dashboard.status.name}>
        <span title={words.dashboard.status.machineTitle}>
          {words.dashboard.status.machine}{' '}
          <b>
            {cycle === null || !hasFigures ? (
              UNKNOWN
            ) : (
              <Amount figure={machineFigure(standing, cycle, units)} />
            )}
          </b>{' '}
          <Age />
        </span>
        <Vendor
          name={words.dashboard.status.account}
          title={words.dashboard.status.accountTitle}
          of={accountFigure(standing, github)}
        />
        <Vendor
          name={words.dashboard.status.billed}
          title={words.dashboard.status.billedTitle}
          of={billedFigure(standing, github)}
        />
      </section>
      <span className="grow" />
      <Legend />
      <CoverSwitch />
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
  const age = words.dashboard.status.asOf(timeOrDate(asOf, now));
  return (
    <span title={title} data-outdated={isOutdated || undefined}>
      {name}{' '}
      <b>
        <Amount figure={figure} />
      </b>{' '}
      {isOutdated ? (
        <Tag kind="outdated" title={age}>
          {words.dashboard.status.outdated}
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
    return connection.kind === 'connecting' ? null : (
      <Tag kind="outdated">{words.dashboard.status.outdated}</Tag>
    );
  }
  switch (phase) {
    case 'watching':
      return words.dashboard.status.live;
    case 'reading':
    case 'starting':
      return words.dashboard.status.reading;
    case 'stopped':
      return lookedAt === null ? UNKNOWN : words.dashboard.status.asOf(timeOrDate(lookedAt, now));
    case 'failed':
      return <Tag kind="outdated">{words.dashboard.status.outdated}</Tag>;
    default:
      return null;
  }
}
