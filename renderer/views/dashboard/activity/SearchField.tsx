import { type ReactNode, useEffect, useState } from 'react';
import { words } from '../../../../shared/words/words.ts';

/** So long after the last key the search begins. */
const PAUSE_MS = 200;
/** As the contract has it. */
const LONGEST = 200;

interface Props {
  readonly search: string | undefined;
  readonly onSearch: (search: string | undefined) => void;
}

export function SearchField({ search, onSearch }: Props): ReactNode {
  const [typed, setTyped] = useState(search ?? '');
  const [known, setKnown] = useState(search);
  // Cleared or changed elsewhere; what comes back of the own typing is left alone.
  if (search !== known) {
    setKnown(search);
    if ((search ?? '') !== typed.trim()) setTyped(search ?? '');
  }
  useEffect(() => {
    const wanted = typed.trim() === '' ? undefined : typed.trim();
    if (wanted === search) return;
    const timer = setTimeout(onSearch, PAUSE_MS, wanted);
    return () => clearTimeout(timer);
  }, [typed, search, onSearch]);
  return (
    <input
      className="field"
      type="search"
      placeholder={words.activity.search}
      aria-label={words.activity.searchName}
      maxLength={LONGEST}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}
