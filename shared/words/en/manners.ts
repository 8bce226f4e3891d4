/** What the desktop app says around its pages: why the system did not do as a setting wants, and dialogs. */
export const manners = {
  startAtLogin: {
    unwritable: (path: string, code: string): string =>
      `${path} cannot be written (${code}), so what starts at login stays as it was.`,
    notTaken: 'The system did not change what starts at login.',
    needsApproval:
      'macOS wants to hear it from you: allow Pilotlight in System Settings, General, Login Items, then try again.',
  },
  shortcut: {
    taken: (keys: string): string => `${keys} is in use by another program. Choose other keys.`,
    invalid: (keys: string): string => `${keys} is no combination of keys that the system knows.`,
    bare: (keys: string): string =>
      `${keys} alone would be missing everywhere else. Add Ctrl, Alt, Cmd or the Windows key.`,
    wayland:
      'This desktop gives programs no keys of their own. In its keyboard settings you can let keys start Pilotlight, which then opens its window.',
  },
  folder: {
    title: 'Folder with Copilot sessions',
    choose: 'Read this folder',
  },
  notSaved: {
    title: 'Not saved',
    message: (name: string): string => `${name} could not be saved`,
    detail:
      'The disk may be full, or the folder may not be written to. Nothing in Pilotlight was lost: save it again, perhaps in another folder.',
    close: 'Close',
  },
};
