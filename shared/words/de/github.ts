import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

export const github: Catalogue['github'] = {
  billing: 'Abrechnungs-Token',
  billingAbout:
    'Mit einem Token liest Pilotlight, was GitHub nach Tag und Modell abgerechnet hat, und berichtigt damit seine Schätzungen. Sonst liest es nichts und ändert nichts.',
  permission: 'Plan: read',
  create: 'Erstellen Sie ein Fine-grained Token mit einer Berechtigung für das Konto:',
  open: 'GitHub öffnen',
  classic: 'Ein klassisches Token mit dem Scope user geht auch, darf aber mehr als nötig.',
  paste:
    'Fügen Sie es hier ein. Es kommt in den Schlüsselbund dieses Rechners und wird nie wieder angezeigt.',
  pasteHere: 'Token einfügen',
  pasteOther: 'Anderes Token einfügen, um es zu ersetzen',
  field: 'Token',
  save: 'Prüfen und behalten',
  replace: 'Prüfen und ersetzen',
  checking: 'Wird bei GitHub geprüft. Vor der Antwort wird nichts gespeichert.',
  kept: 'GitHub kennt es, und es ist gespeichert.',
  notKept: (reason) => `Nicht gespeichert: ${reason}`,
  notRemoved: (reason) => `Nicht entfernt: ${reason}`,
  failed: (reason) => `Das hat nicht geklappt: ${reason}`,
  remove: 'Entfernen…',
  removeQuestion: 'Token von diesem Rechner entfernen? Bereits Gelesenes bleibt.',
  removeYes: 'Entfernen',
  removeNo: 'Behalten',
  fromEnvironment:
    'Solange PILOTLIGHT_GITHUB_PAT gesetzt ist, geht dieses Token jedem hier gespeicherten vor. Starten Sie Pilotlight ohne diese Variable, um eines einzugeben.',
  noKeyring: (reason) =>
    `Der Schlüsselbund dieses Rechners ist nicht nutzbar: ${reason} Ein hier eingefügtes Token bleibt, bis Pilotlight endet.`,
  token: {
    missing: 'Nicht gesetzt',
    missingIs: 'Lokale Werte gehen ohne. Die Abrechnung bleibt leer.',
    unchecked: 'Noch nicht geprüft',
    uncheckedIs: 'GitHub wird beim nächsten Abruf gefragt.',
    connected: 'Verbunden',
    connectedAs: (login) => `Verbunden als ${login}`,
    checkedAt: (time) => `Geprüft: ${time}.`,
    rejected: 'Abgelehnt',
    rejectedIs: (time) =>
      time === null
        ? 'GitHub hat es abgelehnt. Es wird nichts mehr abgerufen; bisher Abgerechnetes bleibt. Fügen Sie unten ein neues ein.'
        : `GitHub hat es abgelehnt (${time}). Es wird nichts mehr abgerufen; bisher Abgerechnetes bleibt. Fügen Sie unten ein neues ein.`,
    insufficient: 'Berechtigung fehlt',
    insufficientIs: (login) =>
      login === null
        ? 'GitHub kennt es und zeigt ihm keine Abrechnung.'
        : `GitHub kennt es als ${login} und zeigt ihm keine Abrechnung.`,
    insufficientNext: (needs) =>
      `Es braucht die Berechtigung „${needs}“. Fügen Sie sie bei GitHub hinzu, und rufen Sie dann erneut ab.`,
    keyring: 'Liegt im Schlüsselbund dieses Rechners.',
    session: 'Nur für diese Sitzung; es ist weg, wenn Pilotlight endet.',
    environment: 'Aus PILOTLIGHT_GITHUB_PAT, nur für diesen Lauf; es wird nirgends gespeichert.',
  },
  openTokens: 'Bei GitHub öffnen',
  organisation: 'Zahlt eine Organisation',
  organisationWhy: {
    plan: 'Das sagt GitHub über den Plan des Kontos. Die Abrechnung solcher Lizenzen zeigt es nur den Inhabern: Stattdessen dienen Ihr eigener Zähler und lokale Werte.',
    'two-empty-answers':
      'GitHub hat in diesem Zyklus zweimal ohne Copilot-Nutzung geantwortet, wie bei solchen Lizenzen üblich. Deren Abrechnung zeigt es nur den Inhabern: Stattdessen dienen lokale Werte.',
  },
  sync: 'Abruf von GitHub',
  syncAbout: 'Von selbst höchstens einmal pro Stunde, und wann immer Sie möchten.',
  syncNow: 'Jetzt abrufen',
  syncStop: 'Anhalten',
  syncing: 'Wird von GitHub abgerufen',
  answers: (done, total) => `${count(done)} von ${count(total)} Antworten`,
  notYet: 'Noch nichts abgerufen.',
  nothingToRead:
    'Geben Sie ein Token ein, oder schalten Sie die Anmeldung ein: Dann gibt es etwas abzurufen.',
  readAt: (time) => `Abgerufen: ${time}.`,
  triedAt: (time) => `Versucht: ${time}.`,
  lastGood: (time) => `Letzter Abruf ohne Fehler: ${time}; abgerechnete Werte sind von da.`,
  next: (time) => `Nächstes Mal: ${time}.`,
  signIn: 'Copilot-Anmeldung auf diesem Rechner nutzen',
  signInAbout:
    'Aus, bis Sie es einschalten. Liefert minutengenau, was das Konto auf allen Rechnern verbraucht hat, sein Kontingent und dessen Reset.',
  signInRead: 'Was gelesen wird',
  signInReadIs:
    'Was Copilot im Editor in github-copilot/apps.json oder hosts.json ablegt, oder die GitHub CLI in gh/hosts.yml. Es wird für jede Nutzung neu gelesen und sonst nirgends gespeichert.',
  signInSent: 'Wohin es geht',
  signInSentIs:
    'Nur an GitHub, das es ausgestellt hat: an api.github.com für Plan und Zähler des Kontos, und an die von dort genannte Adresse unter githubcopilot.com für die Liste der Modelle und Preise. Das Abrechnungs-Token oben wird nie dorthin gesendet.',
  account: {
    off: 'Aus',
    'no-sign-in': 'Keine Anmeldung gefunden',
    unread: 'Noch nicht abgerufen',
    ok: 'Abgerufen',
    'no-subscription': 'Kein Copilot-Abonnement',
    rejected: 'Die Anmeldung gilt nicht mehr',
    unreachable: 'GitHub ist nicht erreichbar',
    'unknown-shape': 'GitHub hat in unbekannter Form geantwortet',
  },
  accountNext: {
    'no-sign-in':
      'Melden Sie sich im Editor bei Copilot an, oder mit gh auth login; rufen Sie dann erneut ab.',
    unread: 'Der Abruf kommt gleich.',
    rejected: 'Melden Sie sich im Editor erneut bei Copilot an.',
  },
  accountOf: (from, login) => [from, login].filter((part) => part !== null).join(', '),
};
