import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';
import { counted } from './counted.ts';

export const popover: Catalogue['popover'] = {
  name: 'Pilotlight',
  today: 'Heute',
  yesterday: 'Gestern',
  turns: 'Anfragen',
  calls: 'Aufrufe',
  outdated: 'Veraltet',
  cycle: {
    head: 'Dieser Zyklus',
    thisMachine: 'dieser Rechner',
    resets: (left, date, time) => `Reset in ${left} (${date}, ${time} UTC)`,
    activeDays: (days) => counted(days, 'aktiver Tag', 'aktive Tage'),
    requests: 'Premium-Requests, neben den Credits',
  },
  days: {
    head: '14 Tage',
    hatched: 'schraffiert: Subagenten, Hintergrund',
    name: (first, last) => `Verbrauch pro Tag, ${first} bis ${last}`,
    day: 'Tag',
    spend: 'Verbrauch',
    helpers: 'Davon Subagenten und Hintergrund',
    title: (day, amount, unit, helpers) =>
      unit === ''
        ? `${day}: ${amount}, davon ${helpers} Subagenten und Hintergrund`
        : `${day}: ${amount} ${unit}, davon ${helpers} Subagenten und Hintergrund`,
    noData: (day) => `${day}: keine Daten`,
    credits: 'Credits',
  },
  models: 'Modelle, dieser Zyklus',
  workspaces: 'Arbeitsbereiche',
  soFar: 'Modelle, bisher',
  none: 'noch keine',
  session: {
    current: 'Diese Sitzung',
    last: 'Letzte Sitzung',
    since: (time) => `, seit ${time}`,
    on: (date) => `, ${date}`,
  },
  footer: {
    compare: 'Die drei Werte vergleichen',
    machine: (age) => (age === null ? 'lokal' : `lokal, ${age}`),
    live: 'live',
    soFar: 'bisher',
    account: (age) => (age === null ? 'Konto' : `Konto, ${age}`),
    billed: (age) => (age === null ? 'Rechnung' : `Rechnung, ${age}`),
    noFigures: 'Unbekannt: noch nichts gelesen',
    nextRead: (time) => `Aktualisiert in ${time}`,
    reading: 'Wird aktualisiert…',
    readNow: 'Jetzt aktualisieren',
    tryAgain: 'Jetzt erneut versuchen',
    connecting: 'Verbindung…',
    openDashboard: 'Dashboard öffnen',
  },
  comparison: {
    head: 'Drei Werte, drei Zeitpunkte',
    back: 'Zurück',
    backKey: 'Esc',
    machine: 'Dieser Rechner',
    machineIs: (folders) =>
      folders === 1
        ? 'Summe aus den Dateien eines Editors auf diesem Rechner.'
        : `Summe aus den Dateien von ${count(folders)} Editoren auf diesem Rechner.`,
    account: 'Konto',
    accountIs: 'Was GitHub auf das Kontingent anrechnet, auf allen Rechnern.',
    billed: 'Abgerechnet',
    billedIs: (net) =>
      net === null
        ? 'Was GitHub nach Tag und Modell abrechnet.'
        : `Brutto, nach Tag und Modell. Netto ${net}.`,
    pooledIs: 'Was GitHub als Ihren Anteil am Topf Ihrer Organisation zählt.',
    meet: 'Wie sie zusammenpassen',
    sums: {
      billed: 'Abgerechnet',
      account: 'Konto',
      cycle: 'Dieser Zyklus',
      machine: 'Dieser Rechner',
    },
    gaps: {
      'not-billed': 'Auf dem Konto, noch nicht abgerechnet',
      'billed-first': 'Abgerechnet, noch nicht auf dem Konto',
      since: 'Hier seit dem Abruf des Kontos',
      'days-not-billed': 'Tage oder Modelle ohne Abrechnung',
      elsewhere: 'Anderswo: Cloud-Agent, Code-Review u. a.',
      'not-found': 'Auf diesem Rechner nicht gefunden',
      'here-first': 'Nur auf diesem Rechner',
    },
    by: (amount, isMore) => `${isMore ? '+' : '−'} ${amount}`,
    openBilling: 'Abrechnung öffnen',
    live: (time) => `live, ${time}`,
    asOf: (time) => `Stand ${time}`,
    madeOf: 'Woraus der Wert dieses Rechners besteht',
    exact: 'Exakt',
    estimated: (rows) => `Geschätzt, ${counted(rows, 'Eintrag', 'Einträge')}`,
    range: (range) => `Möglich: ${range}.`,
    unpriced: (rows) => `${count(rows)} ohne Preis`,
    withoutUsage: (rows) => `${count(rows)} ohne Verbrauchsdaten`,
    ownKey: (rows) => `${count(rows)} über den eigenen Schlüssel`,
    notCounted: 'nicht gezählt',
  },
};
