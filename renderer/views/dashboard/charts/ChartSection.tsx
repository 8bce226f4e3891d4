import { type ReactNode, useRef } from 'react';
import type { PictureWords } from '../../../export/picture/chartPicture.ts';
import { PictureButton } from '../../../export/picture/PictureButton.tsx';

interface Props {
  readonly title: string;
  /** At the end of the heading's line. */
  readonly note: ReactNode;
  /** What a picture of it says, and the name of its file. */
  readonly picture: Pick<PictureWords, 'range' | 'legend'> & {
    /** Where the heading alone does not say what it is of. */
    readonly title?: string;
    readonly fileName: string;
  };
  /** One chart, and the table behind it. */
  readonly children: ReactNode;
}

/** A chart under its heading, which can be saved as a picture. */
export function ChartSection({ title, note, picture, children }: Props): ReactNode {
  const section = useRef<HTMLElement>(null);
  return (
    <section className="sect" ref={section}>
      <header>
        <h2>{title}</h2>
        {note}
        <PictureButton of={section} title={title} {...picture} />
      </header>
      {children}
    </section>
  );
}
