import { count } from '../../format/numbers.ts';

/** What is said when there is nothing to show, or something is the matter. Both windows use it. */
export const states = {
  sampleData: 'Sample data',
  invented: 'Everything shown here is invented; nothing of yours is read.',
  notASetting: 'This cannot be set.',
  reading: {
    head: 'Reading your sessions',
    files: (done: number, all: number): string => `${count(done)} of ${count(all)} files`,
    bytes: (done: string, all: string): string => `${done} of ${all}`,
    left: (time: string): string => `about ${time} left`,
    sentence: (parts: readonly string[]): string =>
      `${parts.join(', ')}. The newest comes first, older days follow.`,
    stop: 'Stop for now',
  },
  empty: {
    head: 'No spend yet',
    found: (places: number): string =>
      `Pilotlight reads what Copilot leaves on this computer. It found ${places === 1 ? 'one place' : `${count(places)} places`} to watch, and no turn with usage in ${places === 1 ? 'it' : 'them'} so far.`,
    foundNothing:
      'Pilotlight reads what Copilot leaves on this computer. It found none of the places where editors keep that.',
    where: 'Where it looked',
    files: (files: number): string => (files === 1 ? '1 file, no usage' : `${count(files)} files, no usage`),
    noFiles: 'no chats yet',
    notThere: 'not there',
    denied: 'may not be read',
    unreadable: 'cannot be read',
    there: 'Found: ',
    absent: 'Not found: ',
    more: (places: number): string => `and ${count(places)} more places that are not there`,
    next: 'Next',
    nextSentence: 'Ask Copilot something in your editor: the turn shows here a moment later.',
    sample: 'See it with sample data',
  },
  trouble: {
    denied: (place: string): string =>
      `The folder of ${place} cannot be read: permission denied. What is in it is not counted.`,
    asOf: (time: string, sentence: string): string => `As of ${time}. ${sentence}`,
    stopped: (done: string): string => `Reading was stopped at ${done}. What came later is not counted.`,
    stoppedDone: 'Reading was stopped. What came later is not counted.',
    goOn: 'Go on',
    overdue: 'Pilotlight has not looked at the files since.',
    failed: (reason: string): string => `The files cannot be read: ${reason}`,
    unitsNotKept: (reason: string): string => `The unit was not kept: ${reason}`,
    sampleFailed: (reason: string): string => `Sample data cannot be shown: ${reason}`,
  },
  fault: {
    lost: 'Pilotlight does not answer',
    lostSentence: 'It may have been stopped. This page tries again by itself; nothing is lost.',
    refused: 'This page is no longer let in',
    outdated: 'Pilotlight was updated',
    outdatedSentence: 'This page is from before the update. Load it again.',
    failed: 'The ledger cannot be read',
    failedSentence: 'Nothing is lost, and nothing is counted twice.',
    reason: 'Reason',
    since: 'Since',
    tryAgain: 'Try again',
    reload: 'Load again',
    diagnostics: 'Look at Diagnostics',
  },
  connection: {
    lost: 'Pilotlight does not answer. It is tried again; the figures are those from before.',
    refused:
      'Pilotlight was restarted and does not know this page any more. Open the address that it printed; Enter in its terminal prints a new one.',
    outdated: 'Pilotlight was updated. Reload this page.',
  },
};
