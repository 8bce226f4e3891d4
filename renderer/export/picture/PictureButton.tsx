import { type ReactNode, type RefObject, useState } from 'react';
import { dayMonthYear } from '../../../shared/format/dates.ts';
import { words } from '../../../shared/words/words.ts';
import { IconButton } from '../../parts/Button.tsx';
import { PictureIcon } from '../../parts/Icons.tsx';
import { saveFile } from '../saveFile.ts';
import { chartPicture, type PictureWords } from './chartPicture.ts';

interface Props extends Omit<PictureWords, 'foot'> {
  /** Around the chart; its one drawing of the role `img` is it. */
  readonly of: RefObject<HTMLElement | null>;
  readonly fileName: string;
}

/** Saves the chart beside it as it is seen now, with what stands around it. */
export function PictureButton({ of, fileName, title, range, legend }: Props): ReactNode {
  const [hasFailed, setFailed] = useState(false);
  const save = async (): Promise<void> => {
    const chart = of.current?.querySelector<SVGSVGElement>('svg[role=img]');
    if (chart == null) return;
    const foot = words.exports.pictureFoot(dayMonthYear(Date.now()));
    const picture = await chartPicture(chart, { title, range, legend, foot });
    setFailed(picture === null);
    if (picture !== null) saveFile(fileName, picture);
  };
  return (
    <span className="picture">
      {hasFailed && (
        <span className="small bad" role="alert">
          {words.exports.pictureFailed}
        </span>
      )}
      <IconButton label={words.exports.pictureOf(title)} onClick={() => void save()}>
        <PictureIcon />
      </IconButton>
    </span>
  );
}
