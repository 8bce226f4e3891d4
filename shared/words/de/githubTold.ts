import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

const UNITS = {
  seconds: ['Sekunde', 'Sekunden'],
  minutes: ['Minute', 'Minuten'],
  hours: ['Stunde', 'Stunden'],
} as const;

export const githubTold: Catalogue['githubTold'] = {
  sync: {
    notAsked: 'GitHub wurde nicht gefragt: --no-network.',
    noAddress: 'Die für GitHubs API genannte Adresse ist ungültig.',
    tokenStays: (host, protocol) => `An ${host} wird über ${protocol} kein Token gesendet`,
    emptyWithoutPermission: (login, needed) =>
      `GitHub zeigt ${login} keine Copilot-Nutzung und auch keine Rechnung über AI-Credits: Vielleicht fehlt dem Token „${needed}“.`,
    empty: (login) =>
      `GitHub antwortet und hat ${login} seit Beginn des Vormonats keine Copilot-Nutzung abgerechnet.`,
    nothingNew: (login) => `Nichts Neues abzurufen: Alles, was GitHub ${login} abrechnet, ist gelesen.`,
    read: (login, days) =>
      days === 1
        ? `GitHubs Abrechnung für ${login} wurde abgerufen, 1 Tag davon neu.`
        : `GitHubs Abrechnung für ${login} wurde abgerufen, ${count(days)} Tage davon neu.`,
    rejected:
      'GitHub hat das Token abgelehnt: Es ist abgelaufen, widerrufen oder vertippt. Setzen Sie ein neues.',
    insufficient: (needs) =>
      `GitHub zeigt diesem Token keine Abrechnung: Es braucht die Berechtigung „${needs}“.`,
    insufficientOrClassic: (needs) =>
      `GitHub zeigt diesem Token keine Abrechnung: Es braucht die Berechtigung „${needs}“, ein klassisches den Scope user.`,
    singleSignOn:
      'Die Organisation verlangt, dass das Token für ihr Single Sign-on autorisiert wird, in dessen Einstellungen bei GitHub.',
    singleSignOnName: 'Autorisierung für Single Sign-on',
    rateLimited: (wait) => `GitHub begrenzt die Zahl der Abfragen; wieder möglich in: ${wait}.`,
    unknownShape: (keys) => `GitHub hat in einer hier unbekannten Form geantwortet: ${keys.join(', ')}.`,
    badValue: (field, problem) => `GitHub hat mit einem unmöglichen Wert geantwortet: ${field} (${problem}).`,
    badRequest: 'GitHub nimmt die Abfrage in dieser Form nicht mehr an.',
    server: (status) =>
      `GitHub hat selbst eine Störung (Status ${String(status)}); später wird erneut gefragt.`,
    network: (reason) =>
      reason === null ? 'GitHub ist nicht erreichbar.' : `GitHub ist nicht erreichbar (${reason}).`,
    timeout: (wait) => `GitHub hat nicht rechtzeitig geantwortet (Frist: ${wait}).`,
    stopped: 'Der Abruf wurde angehalten.',
    tooLarge: 'Die Antwort ist größer als jede Rechnung und wurde nicht gelesen.',
    redirected: (host) =>
      host === null
        ? 'Die Antwort leitet an einen anderen Ort weiter, an den das Token nicht geht.'
        : `Die Antwort leitet an einen anderen Ort weiter (${host}), an den das Token nicht geht.`,
    wrongType: (type) =>
      type === null
        ? 'Geantwortet hat nicht GitHub: wahrscheinlich ein Proxy oder eine Anmeldeseite.'
        : `Geantwortet hat nicht GitHub (${type}): wahrscheinlich ein Proxy oder eine Anmeldeseite.`,
    wait: (many, unit) => `${count(many)} ${UNITS[unit][many === 1 ? 0 : 1]}`,
  },

  account: {
    noSignIn: 'Auf diesem Rechner gibt es keine Copilot-Anmeldung.',
    noSubscription: 'Laut GitHub hat dieses Konto kein Copilot-Abonnement.',
    rejected: 'GitHub nimmt diese Anmeldung nicht mehr an: Melden Sie sich dort erneut an.',
    refused: 'GitHub zeigt dieser Anmeldung die Werte des Kontos nicht.',
    rateLimited: 'GitHub bittet, mit der nächsten Abfrage zu warten.',
    unknownShape: (keys) =>
      `GitHub hat in einer Form geantwortet, die diese Version nicht kennt: ${keys.join(', ')}.`,
    server: (status) => `GitHub hat selbst eine Störung (${String(status)}).`,
    unreachable: (code) => `GitHub konnte nicht gefragt werden (${code}).`,
    writers: { copilot: 'Copilot im Editor', cli: 'GitHub CLI' },
  },

  prices: {
    unreachable: (code) => `Die von GitHub veröffentlichten Preise konnten nicht geholt werden (${code}).`,
    noList: 'Was GitHub als Preistabelle veröffentlicht, ist keine Liste von Preisen.',
    badPrice: (model) => `Der von GitHub veröffentlichte Preis von ${model} ist unmöglich.`,
    tooFew: (models) =>
      models === 1
        ? 'In der von GitHub veröffentlichten Preistabelle ist nur 1 Modell lesbar.'
        : `In der von GitHub veröffentlichten Preistabelle sind nur ${count(models)} Modelle lesbar.`,
    lost: (models) =>
      models === 1
        ? 'In der von GitHub veröffentlichten Preistabelle fehlt jetzt 1 Modell.'
        : `In der von GitHub veröffentlichten Preistabelle fehlen jetzt ${count(models)} Modelle.`,
  },

  token: {
    none: 'Das ist kein Token: Ein Token ist ein Wort aus Buchstaben, Ziffern und Zeichen. Es wurde nicht gespeichert; ein früheres bleibt.',
    rejected:
      'GitHub kennt dieses Token nicht: Es ist vertippt, abgelaufen oder widerrufen. Es wurde nicht gespeichert; ein früheres bleibt.',
    unchecked: (why) => `${why} Es wurde nicht gespeichert; ein früheres bleibt.`,
    fromEnvironment:
      'Das Token kommt aus PILOTLIGHT_GITHUB_PAT; starten Sie Pilotlight ohne diese Variable, um ein anderes zu speichern.',
  },

  keyring: {
    none: 'Hier läuft kein Schlüsselbund (ein Secret Service wie GNOME Keyring oder KWallet).',
    noSession: 'Hier gibt es keine D-Bus-Sitzung, über die ein Schlüsselbund gefragt wird.',
    locked: 'Der Schlüsselbund ist gesperrt.',
    noPlace:
      'Der Schlüsselbund hat noch keinen Platz zum Speichern: Öffnen Sie ihn einmal, und legen Sie einen an.',
    denied: 'Der Schlüsselbund wurde nicht geöffnet: Das wurde abgelehnt.',
    silent: 'Der Schlüsselbund antwortet nicht.',
    waiting: 'Der Schlüsselbund antwortet nicht; vielleicht wartet er in einem Fenster auf sein Passwort.',
    refuses: 'Der Schlüsselbund verweigert den Zugriff.',
    notLoaded:
      'Der Teil für Schlüsselbunde (keytar) ist hier nicht installiert, oder ihm fehlt eine Systembibliothek (libsecret).',
    confined: 'Mit --home wird der Schlüsselbund dieses Rechners nicht benutzt.',
    notHere: 'Hier gibt es keinen Schlüsselbund.',
  },

  report: {
    gone: 'Dieser Bericht wird nicht mehr gelesen: Ein anderer wurde begonnen, oder er wurde abgelehnt.',
    tooLarge: (megabytes) => `Der Bericht ist größer als ${count(megabytes)} MB.`,
    more: (lines) => (lines === 1 ? 'und 1 weitere Zeile' : `und ${count(lines)} weitere Zeilen`),
    duplicate: 'Zeichen für Zeichen wie eine frühere Zeile: einmal gezählt',
    shortLine: 'weniger Spalten als die erste Zeile; ihr Tag hat keinen Wert dieses Modells',
    unknownUnit: 'Copilot-Nutzung in einer hier unbekannten Einheit; ihr Tag hat keinen Wert dieses Modells',
    badValue: (problem, column) =>
      column === null
        ? `ein unmöglicher Wert (${problem}); ihr Tag hat keinen Wert dieses Modells`
        : `ein unmöglicher Wert in ${column} (${problem}); ihr Tag hat keinen Wert dieses Modells`,
    noReport: (missing) => `Das ist nicht GitHubs AI-Usage-Bericht: Es fehlt ${missing.join(', ')}.`,
    unreadable: (line) => `Ab Zeile ${String(line)} ist das kein CSV.`,
    noDay: (line) => `Zeile ${String(line)} hat kein Datum; niemand kann sagen, an welchem Tag sie fehlt.`,
    tooLong: (lines) => `Der Bericht hat mehr als ${String(lines)} Zeilen eines Benutzers.`,
    otherUsers: (users) =>
      `Der Bericht gehört zu ${users.join(', ')}, nicht zu dem Konto, dessen Rechnung hier gelesen wird.`,
    severalUsers: (users) =>
      `Der Bericht gehört zu mehreren Benutzern (${users.join(', ')}): Nennen Sie einen.`,
    empty: 'Der Bericht hat keine Zeile.',
  },
};
