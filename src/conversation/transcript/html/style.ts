/** The page's style: light and dark as the reader's system is, one column on a phone. */
export const STYLE = `
:root { color-scheme: light dark; --page: #f6f6f4; --card: #ffffff; --ink: #1d1f22; --soft: #62676e; --line: #dcdcd8;
  --said: #e3ecf9; --model: #4a6fb5; --call: #2f8a63; --bad: #b3382c; --other: #8a8f96; }
@media (prefers-color-scheme: dark) { :root { --page: #16181b; --card: #1f2226; --ink: #e6e7e9; --soft: #9aa0a8;
  --line: #33373d; --said: #24344d; --model: #7fa3e6; --call: #5cc295; --bad: #ef8276; --other: #7c828a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1.25rem 1rem 4rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: .85rem; font-weight: 500; margin: 2rem 0 .75rem; color: var(--soft); overflow-wrap: anywhere; }
.facts, .cost, .sources { color: var(--soft); font-size: .85rem; margin: 0; }
article { margin: 0 0 1.5rem; }
.said, .answer { border-radius: .75rem; padding: .6rem .9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.said { background: var(--said); margin-left: auto; width: fit-content; max-width: 88%; }
.answer { background: var(--card); border: 1px solid var(--line); width: fit-content; max-width: 88%; }
.answer { white-space: normal; } .answer p { white-space: pre-wrap; } .answer > * { margin: .5rem 0 0; } .answer > :first-child { margin-top: 0; }
.answer ul { list-style: disc; } .answer ul, .answer ol { padding-left: 1.3rem; } .answer pre { background: var(--page); }
.answer h3, .answer h4, .answer h5, .answer h6 { font-size: 1rem; } .answer blockquote { margin-left: 0; padding-left: .75rem; border-left: 3px solid var(--line); }
.answer table { border-collapse: collapse; display: block; overflow-x: auto; } .answer th, .answer td { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; }
.verdict { font-size: .85rem; margin: .35rem .25rem 0; } .met { color: var(--call); } .unmet { color: var(--bad); }
.cut { color: var(--bad); font-style: italic; }
.error { color: var(--bad); white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0; }
.cost, .sources { margin: .35rem .25rem 0; }
details { margin: .5rem 0; border-left: 3px solid var(--line); padding-left: .75rem; }
summary { cursor: pointer; color: var(--soft); font-size: .9rem; }
ul { list-style: none; margin: .5rem 0; padding: 0; }
.call { margin: .5rem 0; }
.call > span { color: var(--soft); font-size: .82rem; white-space: nowrap; }
code, pre { font: .82rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { max-height: 14rem; overflow: auto; margin: .25rem 0 0; padding: .5rem .6rem; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; white-space: pre-wrap; }
.step { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) 12.5rem; gap: .6rem; align-items: center;
  padding: .15rem 0; border-top: 1px solid var(--line); font-size: .82rem; }
.step.brief { grid-template-columns: minmax(0, 1fr) auto; }
.step .text { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.step b { font-weight: 600; } .step .by { padding: 0 .35rem; border-radius: .3rem; background: var(--said); }
.step .time { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; }
.step .time span { display: inline-block; white-space: nowrap; } .step .time span:last-child { min-width: 4.5rem; }
.track { position: relative; height: .7rem; }
.bar { position: absolute; top: 0; bottom: 0; min-width: 3px; border-radius: 2px; background: var(--other); }
.bar.model { background: var(--model); } .bar.result, .bar.call { background: var(--call); } .bar.failure { background: var(--bad); }
footer { margin-top: 3rem; color: var(--soft); font-size: .8rem; overflow-wrap: anywhere; }
@media (max-width: 40rem) { .said, .answer { max-width: 96%; }
  .step { grid-template-columns: minmax(0, 1fr) auto; row-gap: .2rem; } .step .time { max-width: 7.5rem; } .step .track { grid-column: 1 / -1; grid-row: 2; height: .45rem; } }
@media print { body { background: none; } details { break-inside: avoid; } }
`;
