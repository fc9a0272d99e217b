import { createHash } from 'node:crypto';

/** The whole look of the pages. Logical properties, so that right-to-left needs nothing of its own; no font or image is fetched. */
export const STYLE = `:root { --ink: #16222c; --quiet: #52606d; --line: #d5dce2; --wash: #f4f7f9; --sea: #0b4f82; --sea-deep: #08324f; --warm: #fff7e0; --warm-line: #b7801b; --stop: #a3231f; --focus: #ffd24d; color-scheme: light; }
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Liberation Sans', sans-serif; color: var(--ink); background: #fff; }
body { margin: 0; min-block-size: 100vh; display: flex; flex-direction: column; }
a { color: var(--sea); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
a:hover { color: var(--sea-deep); text-decoration-thickness: 0.14em; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 0; box-shadow: 0 0 0 6px var(--focus); border-radius: 2px; }
.wrap { max-inline-size: 76rem; margin-inline: auto; padding-inline: 1.25rem; }
.skip { position: absolute; inset-inline-start: -100rem; }
.skip:focus { position: static; display: block; padding: 0.5rem 1rem; background: var(--focus); }
.top { background: var(--sea-deep); color: #fff; }
.top .wrap { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 2rem; padding-block: 0.6rem; }
.top a { color: #fff; text-decoration: none; }
.top a:hover { text-decoration: underline; }
.brand { font-weight: 650; letter-spacing: 0.01em; padding-block: 0.35rem; }
.top nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; flex: 1; }
.top nav a { padding-block: 0.35rem; border-block-end: 3px solid transparent; }
.top nav a[aria-current] { border-block-end-color: #fff; }
.top form { display: flex; align-items: center; gap: 0.75rem; font-size: 0.875rem; }
.top button { background: none; border: 1px solid #9db4c5; color: #fff; padding: 0.15rem 0.75rem; font-size: 0.875rem; font-weight: 400; min-block-size: 2rem; }
main { padding-block: 2rem 4rem; flex: 1 0 auto; inline-size: 100%; }
h1 { font-size: 1.75rem; font-weight: 650; line-height: 1.2; letter-spacing: -0.01em; margin: 0 0 0.5rem; }
h2 { font-size: 1.2rem; font-weight: 650; line-height: 1.3; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1rem; font-weight: 650; margin: 0; }
p { margin: 0 0 1rem; max-inline-size: 46rem; }
.lead { max-inline-size: none; }
.quiet { color: var(--quiet); font-weight: 400; }
small, .small { font-size: 0.875rem; }
.banner { background: var(--warm); border-block-end: 2px solid var(--warm-line); padding-block: 0.75rem; }
.banner p { margin: 0; max-inline-size: none; }
.note { border-inline-start: 4px solid var(--sea); background: var(--wash); padding: 0.75rem 1rem; margin-block: 0 1.5rem; }
.note p:last-child { margin: 0; }
.errors { border: 3px solid var(--stop); padding: 1rem; margin-block: 1rem; max-inline-size: 46rem; }
.errors h2 { margin: 0 0 0.5rem; }
.errors p:last-child { margin: 0; }
.errors ul { margin: 0; padding-inline-start: 1.25rem; }
.error { color: var(--stop); font-weight: 600; margin: 0; }
.field.wrong { border-inline-start: 4px solid var(--stop); padding-inline-start: 0.75rem; }
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: 1rem; background: var(--wash); border: 1px solid var(--line); border-radius: 3px; padding: 1.25rem; margin-block: 1.5rem; }
.filters label { font-size: 0.875rem; }
.clocks { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; border: 0; padding: 0; margin: 0; flex: 1 1 calc(100% - 8rem); }
.clocks legend { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.clock { background: #fff; border: 1px solid var(--line); border-block-start: 6px solid var(--sea); padding: 0.75rem 1rem; display: grid; grid-template-columns: minmax(9rem, 1fr) minmax(0, 17rem); gap: 0.5rem 1.25rem; }
.clock.force { border-block-start-style: double; border-block-start-color: var(--warm-line); }
.clock p { margin: 0; font-size: 0.875rem; }
.clock p strong { display: block; font-size: 1rem; }
.clock input { inline-size: 100%; }
.field { display: flex; flex-direction: column; gap: 0.2rem; margin: 0; min-inline-size: 0; }
form.entry fieldset { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem 1.5rem; align-items: end; max-inline-size: 52rem; }
form.entry > .field { margin-block-end: 1.5rem; max-inline-size: 25rem; }
form.entry fieldset > p, form.entry .choice { grid-column: 1 / -1; margin: 0; }
label, legend { font-weight: 600; }
.hint { color: var(--quiet); font-size: 0.8125rem; line-height: 1.35; }
input, select, textarea, button, .button { font: inherit; color: inherit; }
input, select, textarea { border: 1px solid #71808d; border-radius: 3px; background: #fff; padding: 0.3rem 0.5rem; min-block-size: 2.5rem; max-inline-size: 100%; }
input[type='checkbox'], input[type='radio'] { min-block-size: 1.5rem; inline-size: 1.5rem; margin: 0; accent-color: var(--sea); }
.choice { display: flex; flex-direction: row; align-items: center; gap: 0.6rem; min-block-size: 2.25rem; }
.choice label { font-weight: 400; }
fieldset { border: 1px solid var(--line); border-radius: 3px; padding: 1.25rem; margin: 0 0 1.5rem; min-inline-size: 0; }
legend { padding-inline: 0.5rem; }
button, .button { background: var(--sea); border: 1px solid var(--sea); border-radius: 3px; color: #fff; cursor: pointer; display: inline-block; font-weight: 600; min-block-size: 2.5rem; padding: 0.35rem 1.25rem; text-decoration: none; }
button:hover, .button:hover { background: var(--sea-deep); color: #fff; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; margin-block: 0.5rem 1.5rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; padding-block: 0 0.75rem; color: var(--quiet); font-size: 0.875rem; }
th, td { text-align: start; vertical-align: top; padding-block: 0.55rem; padding-inline: 0 1.25rem; border-block-end: 1px solid var(--line); overflow-wrap: break-word; }
thead th { border-block-end: 2px solid var(--ink); font-size: 0.875rem; white-space: nowrap; vertical-align: bottom; }
tbody th { font-weight: 600; }
th[scope='rowgroup'] { min-inline-size: 10.5rem; }
td.seat { min-inline-size: 14.4rem; }
td.day, th.day, .day { white-space: nowrap; }
td.number { text-align: end; }
.tag { border: 1px solid currentcolor; border-radius: 3px; font-size: 0.75rem; font-weight: 400; padding: 0 0.4rem; white-space: nowrap; }
nav.pages { display: flex; gap: 1.5rem; }
dl.facts { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: 0.35rem 1.5rem; margin: 0 0 1rem; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
ol.line { list-style: none; margin: 1rem 0; padding: 0; border-inline-start: 2px solid var(--line); }
ol.line > li { position: relative; padding-block: 0 1.75rem; padding-inline: 1.5rem 0; }
ol.line > li::before { content: ''; position: absolute; inset-inline-start: -0.45rem; inset-block-start: 0.4rem; inline-size: 0.8rem; block-size: 0.8rem; border-radius: 50%; background: #fff; border: 2px solid var(--sea); }
ol.line > li:target { background: var(--warm); }
ol.line p { margin: 0; }
ul.changes { margin: 0.35rem 0 0; padding-inline-start: 1.1rem; font-weight: 400; font-size: 0.9375rem; }
del { text-decoration: line-through; color: var(--quiet); }
ins { text-decoration: none; font-weight: 600; }
footer { border-block-start: 1px solid var(--line); background: var(--wash); padding-block: 1.25rem; font-size: 0.875rem; color: var(--quiet); }
footer p { max-inline-size: none; margin: 0 0 0.25rem; overflow-wrap: anywhere; }
@media (max-width: 44rem) {
  main { padding-block: 1.25rem 3rem; }
  .top nav { order: 3; flex-basis: 100%; }
  .top form { margin-inline-start: auto; }
  .top form span { display: none; }
  dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dd { margin-block-end: 0.75rem; }
  .filters { padding: 1rem; gap: 0.75rem; }
  .filters > .field { flex: 1 1 8rem; }
  .filters select, .filters input, .clock input { inline-size: 100%; }
  .clocks { grid-template-columns: 1fr; gap: 0.75rem; flex-basis: 100%; }
  .clock { grid-template-columns: 1fr; }
  th[scope='rowgroup'], td.seat { min-inline-size: 0; }
  table.stack, table.stack tbody, table.stack tr, table.stack th, table.stack td, table.stack caption { display: block; }
  table.stack thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  table.stack th, table.stack td { border: 0; padding: 0.1rem 0; }
  table.stack tbody { border-block-start: 1px solid var(--line); padding-block: 0.75rem; }
  table.stack tr + tr { margin-block-start: 0.75rem; }
  table.stack td[data-label]::before { content: attr(data-label) ': '; color: var(--quiet); font-size: 0.875rem; }
}
@media print {
  @page { margin: 1.5cm; }
  html { font-size: 9.5pt; }
  body { display: block; }
  .top nav, .top form, .filters, .skip, .screen { display: none; }
  .top { background: none; color: #000; border-block-end: 1px solid #000; }
  .top a, a { color: #000; text-decoration: none; }
  main { padding-block: 0.5rem; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  .banner { background: none; border: 1px solid #000; }
  footer { background: none; }
}
`;

/** The style's address carries its digest, so that browsers keep it for good. */
export const STYLE_PATH = `/assets/style.${createHash('sha256').update(STYLE).digest('hex').slice(0, 16)}.css`;
