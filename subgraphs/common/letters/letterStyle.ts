/**
 * How a letter looks: dark on white in any room, fonts of the reader's machine, A4 with margins of a letter, tables that
 * never leave a narrow screen. On paper no row and no heading is torn from what follows.
 */
export const LETTER_STYLE = `:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0;
  background: #fff;
  color: #1a1a1a;
  font: 1rem/1.45 system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif;
  overflow-wrap: anywhere;
  hyphens: auto;
}
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { margin: 0 0 1rem; font-size: 1.4rem; line-height: 1.25; hyphens: manual; }
h2 { margin: 1.25rem 0 0.4rem; font-size: 1.1rem; }
p { margin: 0.4rem 0; }
ul { margin: 0.4rem 0; padding-left: 1.2rem; }
dl { margin: 0.6rem 0; }
dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0.15rem 0; }
dt { flex: 0 1 12rem; color: #4a4a4a; }
dd { flex: 1 1 12rem; margin: 0; }
dd.blank { min-height: 1.6em; border-bottom: 1px solid #1a1a1a; }
.signatures dd.blank { min-height: 2.1em; }
table { width: 100%; margin: 0.4rem 0; border-collapse: collapse; table-layout: fixed; }
caption { padding: 0.2rem 0; color: #4a4a4a; text-align: left; }
th, td { padding: 0.3rem 0.5rem 0.3rem 0; border-bottom: 1px solid #b5b5b5; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #1a1a1a; }
tbody th { font-weight: normal; }
@media (max-width: 30rem) {
  table { font-size: 0.9rem; }
}
@page { size: A4; margin: 12mm 20mm; }
@media print {
  body { font-size: 9.5pt; line-height: 1.28; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 14pt; }
  h2 { margin: 0.7rem 0 0.2rem; font-size: 10.5pt; break-after: avoid; }
  p { margin: 0.3rem 0; }
  th, td { padding: 0.2rem 0.5rem 0.2rem 0; }
  tr, p, li, dl div { break-inside: avoid; }
}`;
