/** Names that somebody may give a chat or a folder, to be shown as what they are: text. */
export const HOSTILE_NAMES: Readonly<Record<string, string>> = {
  markup: `<img src=x onerror="globalThis.wasRun = true"><b id="made">bold</b> &amp; "quoted"`,
  script: `</title></td></table><script>globalThis.wasRun = true</script>`,
  long: `${'a very long name '.repeat(600)}its end`.slice(-10_000),
  unbroken: 'x'.repeat(10_000),
  rightToLeft: 'مشروع الفواتير ١٢٣ לקוח',
  override: '\u202Egpj.eciovni\u202C after an override',
  emoji: '🔥👩‍👩‍👧‍👦 the 🏳️‍🌈 team 🇩🇪',
  combining: `Z${'\u0301\u0316\u0334'.repeat(40)}algo`,
  newline: 'two\nlines\tand a tab\u0000and nothing',
};
