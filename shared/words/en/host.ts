/** What the program around the pages says: titles of windows, the system's notifications, and why it cannot do a thing. */
export const host = {
  title: 'Pilotlight',
  noTrayTitle: 'Pilotlight (this desktop shows no tray icons, so it lives in this window)',
  sampleTitle: 'Pilotlight (sample data: everything here is invented)',
  thisIsTheSample: 'This is the sample data.',
  noSample: 'Sample data is not available here.',
  noNotifications: 'Notifications are not available here.',
  noNotificationService: 'This system has no service that shows notifications.',
  /** @param reason the system's own words. */
  notificationNotShown: (reason: string): string => `The system did not show the notification: ${reason}`,
  testNotification: 'This is how a notification of Pilotlight looks.',
  cannotStart: 'Pilotlight cannot start',
  /** @param path of the log. */
  somethingWentWrong: (path: string): string =>
    `Something went wrong in Pilotlight; its log says what: ${path}`,
  quit: 'Quit',
  tryAgain: 'Try again',
  shutPage: {
    head: 'This address cannot be opened any more',
    why: 'Pilotlight lets a browser in once per address, and only for a few minutes, so that nothing else on this machine can read your figures.',
    next: 'Press Enter in the terminal where Pilotlight runs: it prints a new address. If it does not run any more, start it again.',
  },
};
