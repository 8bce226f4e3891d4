import type { Catalogue } from '../words.ts';

export const manners: Catalogue['manners'] = {
  startAtLogin: {
    unwritable: (path, code) =>
      `${path} kann nicht geschrieben werden (${code}); was bei der Anmeldung startet, bleibt wie zuvor.`,
    notTaken: 'Das System hat nicht geändert, was bei der Anmeldung startet.',
    needsApproval:
      'macOS braucht Ihre Zustimmung: Erlauben Sie Pilotlight in den Systemeinstellungen unter Allgemein, Anmeldeobjekte, und versuchen Sie es dann erneut.',
  },
  shortcut: {
    taken: (keys) => `${keys} wird von einem anderen Programm benutzt. Wählen Sie andere Tasten.`,
    invalid: (keys) => `${keys} kennt das System nicht als Tastenkombination.`,
    bare: (keys) =>
      `${keys} allein würde überall sonst fehlen. Nehmen Sie Strg, Alt, Cmd oder die Windows-Taste dazu.`,
    wayland:
      'Dieser Desktop gibt Programmen keine eigenen Tasten. In seinen Tastatureinstellungen können Sie Tasten festlegen, die Pilotlight starten; dann öffnet sich sein Fenster.',
  },
  folder: {
    title: 'Ordner mit Copilot-Sitzungen',
    choose: 'Diesen Ordner lesen',
  },
  notSaved: {
    title: 'Nicht gespeichert',
    message: (name) => `${name} konnte nicht gespeichert werden`,
    detail:
      'Vielleicht ist der Datenträger voll oder der Ordner schreibgeschützt. In Pilotlight ging nichts verloren: Speichern Sie noch einmal, eventuell in einem anderen Ordner.',
    close: 'Schließen',
  },
};
