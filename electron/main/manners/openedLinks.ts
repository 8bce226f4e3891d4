import { app } from 'electron';
import type { View } from '../../../shared/contract/methods.ts';
import { note } from '../bugs.ts';
import { viewOfArgs, viewOfLink } from './viewLinks.ts';

/** What is written down of a text that anybody can send. */
const LONGEST = 100;

export interface OpenedLinks {
  /** From now on this hears of each link; of one that came before at once. */
  onView(listener: (view: View) => void): void;
}

/** macOS hands links over by an event, which may come before the app is ready. To be called at once. */
export function openedLinks(): OpenedLinks {
  let early: View | null = null;
  let hear = (view: View): void => {
    early = view;
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const view = viewOfLink(url);
    if (view === null) noteUnknown(url);
    else hear(view);
  });
  return {
    onView(listener) {
      hear = listener;
      if (early !== null) listener(early);
    },
  };
}

/** The view that a start asks for; of what is no view of ours a line is written and nothing else happens. */
export function startedAt(args: readonly string[]): View | null {
  const { view, unknown } = viewOfArgs(args);
  if (unknown !== null) noteUnknown(unknown);
  return view;
}

function noteUnknown(asked: string): void {
  note(`there is no view ${JSON.stringify(asked.slice(0, LONGEST))}`);
}
