import './KeyboardHelp.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { IconButton } from '../../../parts/Button.tsx';
import { COVER_KEYS } from '../../../parts/coverKeys.ts';
import { CloseIcon } from '../../../parts/Icons.tsx';
import { IS_MAC } from '../../../parts/isMac.ts';

const TYPED_INTO = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';

/** Which keys do what, in a dialog that a question mark opens, too. */
export function KeyboardHelp(): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPED_INTO) !== null) return;
      event.preventDefault();
      dialog.current?.showModal();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const { head, rows, button, close, names } = words.dashboard.keys;
  const control = IS_MAC ? '⌘' : `${names.control} `;
  return (
    <>
      <button
        type="button"
        className="entry"
        aria-keyshortcuts="?"
        title={head}
        onClick={() => dialog.current?.showModal()}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 4.5h12a.8.8 0 0 1 .8.8v5.4a.8.8 0 0 1-.8.8H2a.8.8 0 0 1-.8-.8V5.3a.8.8 0 0 1 .8-.8ZM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 9.5h6" />
        </svg>
        <span className="name">{button}</span>
        <span className="keys" aria-hidden="true">
          ?
        </span>
      </button>
      <dialog
        ref={dialog}
        className="keyboard-help"
        aria-label={head}
        // What lies under it does not hear of its Esc.
        onKeyDown={(event) => event.stopPropagation()}
        onClick={({ target, currentTarget }) => {
          if (target === currentTarget) currentTarget.close();
        }}
      >
        <header className="rowc">
          <h2>{head}</h2>
          <IconButton label={close} onClick={() => dialog.current?.close()}>
            <CloseIcon />
          </IconButton>
        </header>
        <dl>
          {rows(control, COVER_KEYS).map(({ keys, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </dialog>
    </>
  );
}
