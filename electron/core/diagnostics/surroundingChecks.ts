import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { words } from '../../../shared/words/words.ts';
import { type Check, check } from './check.ts';

export function editorsCheck(editors: Diagnostics['editors']): Check {
  const told = words.checks.surroundings;
  if (editors.length === 0) return check('editors', 'info', told.noEditor);
  const lines = editors.map(({ host, chat, completions, basis, problem }) => {
    const versions = [
      ...(chat === null ? [] : [basis === 'turns' ? told.chatByTurns(chat) : told.chat(chat)]),
      ...(completions === null ? [] : [told.completions(completions)]),
      ...(problem === null ? [] : [words.diagnostics.listUnread(problem)]),
    ];
    return versions.length === 0 ? told.noCopilot(host) : told.editor(host, versions);
  });
  return check('editors', 'info', words.checks.lines(lines));
}

export function otherEditorsCheck(others: Diagnostics['otherEditors']): Check {
  const told = words.checks.surroundings;
  const names = words.diagnostics.otherEditors;
  if (others.length === 0) return check('other-editors', 'info', told.noOther);
  const lines = others.map(({ editor, holds, sessions }) => told.other(names[editor], sessions, holds));
  return check('other-editors', 'info', words.checks.lines(lines));
}

/** How much of the cycle is known. */
export function coverageCheck({ exact, estimated, unknownRows, notCounted }: Diagnostics['coverage']): Check {
  const rows = exact.rows + estimated.rows + unknownRows;
  if (rows === 0) return check('coverage', 'info', words.checks.surroundings.noRows);
  const left =
    notCounted.forkedCopies.rows + notCounted.callsInTurns + notCounted.ownKeyRows + notCounted.notBilledRows;
  const message = words.checks.surroundings.coverage(rows, exact.rows, estimated.rows, unknownRows, left);
  return check('coverage', 'info', message);
}
