import type { Catalogue } from '../words.ts';

export const updates: Catalogue['updates'] = {
  why: {
    fromSource: 'Diese Kopie läuft aus ihrem Quelltext und wird dort aktualisiert, wo er herkommt.',
    noNetwork: 'Pilotlight wurde ohne Netz gestartet.',
    ownBuild:
      'Diese Kopie wurde nicht für eine Veröffentlichung gebaut und kennt keinen Ort für neue Versionen.',
    otherPackage:
      'Nur das AppImage kann sich selbst ersetzen. Laden Sie für das Update das neue Paket herunter.',
    readOnly:
      'Pilotlight darf in den Ordner, aus dem es gestartet wurde, nicht schreiben und kann sich daher nicht ersetzen.',
    unreachable: 'GitHub war nicht erreichbar. Prüfen Sie das Netz, und suchen Sie dann erneut.',
    badAnswer: 'GitHub hat nicht wie erwartet geantwortet. Suchen Sie später erneut.',
    noVersion: 'Für dieses System wurde keine veröffentlichte Version gefunden.',
    damaged: 'Der Download entsprach nicht der Veröffentlichung und wurde daher gelöscht.',
    unsigned: 'Die neue Version trägt nicht dieselbe Signatur wie diese und wurde daher nicht installiert.',
    noRoom: 'Auf dem Datenträger ist nicht genug Platz für die neue Version.',
    readOnlyVolume:
      'Bewegen Sie Pilotlight in den Ordner „Programme“; am jetzigen Ort lässt es sich nicht aktualisieren.',
    other: 'Das Update hat nicht geklappt. Die installierte Version bleibt, wie sie ist.',
  },
};
