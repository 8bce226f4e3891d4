import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { type Check, check } from './check.ts';
import { counted } from './counted.ts';

const NAMES: Readonly<Record<Diagnostics['otherEditors'][number]['editor'], string>> = {
  jetbrains: 'JetBrains',
  'visual-studio': 'Visual Studio',
  xcode: 'Xcode',
  eclipse: 'Eclipse',
};
const HOLDS: Readonly<Record<Diagnostics['otherEditors'][number]['holds'], string>> = {
  read: 'read',
  'no-usage': 'not read: no usage in them',
  unread: 'not read: amounts in a form that is not known',
};

export function editorsCheck(editors: Diagnostics['editors']): Check {
  if (editors.length === 0)
    return check('editors', 'info', 'No editor of the VS Code family tells its extensions');
  const told = editors.map(({ host, chat, completions, basis }) => {
    const versions = [
      ...(chat === null
        ? []
        : [`Copilot Chat ${chat}${basis === 'turns' ? ' (as its last turn says)' : ''}`]),
      ...(completions === null ? [] : [`Copilot ${completions}`]),
    ];
    return `${host}: ${versions.length === 0 ? 'no Copilot of its own' : versions.join(', ')}`;
  });
  return check('editors', 'info', told.join('; '));
}

export function otherEditorsCheck(others: Diagnostics['otherEditors']): Check {
  if (others.length === 0) return check('other-editors', 'info', 'No other editor with Copilot was found');
  const told = others.map(
    ({ editor, holds, sessions }) =>
      `${NAMES[editor]}: ${counted(sessions, 'conversation')}, ${HOLDS[holds]}`,
  );
  return check('other-editors', 'info', told.join('; '));
}

/** How much of the cycle is known. */
export function coverageCheck({ exact, estimated, unknownRows, notCounted }: Diagnostics['coverage']): Check {
  const rows = exact.rows + estimated.rows + unknownRows;
  if (rows === 0) return check('coverage', 'info', 'Nothing in this cycle yet');
  const left =
    notCounted.forkedCopies.rows + notCounted.callsInTurns + notCounted.ownKeyRows + notCounted.notBilledRows;
  const counts = [
    [exact.rows, 'exact'],
    [estimated.rows, 'estimated'],
    [unknownRows, 'unknown'],
  ] as const;
  const known = counts.map(([n, what]) => `${n} ${what}`).join(', ');
  return check(
    'coverage',
    'info',
    `This cycle: ${counted(rows, 'row')}, ${known}; ${left} more not counted on their own`,
  );
}
