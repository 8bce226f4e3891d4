import { type ReactNode, useEffect } from 'react';
import { words } from '../../shared/words/words.ts';
import { useSetting } from '../stores/meter.tsx';
import { IconButton } from './Button.tsx';
import { COVER_KEYS } from './coverKeys.ts';
import { EyeIcon } from './Icons.tsx';
import { Tag } from './Notice.tsx';

/** Covers all amounts of the app and shows them again, by a press or by Alt and H. Once a page. */
export function CoverSwitch(): ReactNode {
  const { value: isCovered, refusal, set } = useSetting('display.hideAmounts');
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // By its place: with Alt, macOS makes another character of it.
      if (event.code !== 'KeyH' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!event.repeat) set(!isCovered);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <>
      {refusal !== null && (
        <span role="status">
          <Tag title={refusal}>{words.amounts.coverNotKept}</Tag>
          <span className="sr">{refusal}</span>
        </span>
      )}
      <IconButton
        label={isCovered ? words.amounts.coverOff : words.amounts.cover}
        hint={COVER_KEYS}
        aria-keyshortcuts="Alt+H"
        onClick={() => set(!isCovered)}
      >
        <EyeIcon isShut={isCovered} />
      </IconButton>
    </>
  );
}
