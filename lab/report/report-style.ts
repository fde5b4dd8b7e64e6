/** The report's style sheet: light and dark by the reader's system, fit for paper. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1c2733; --faint: #66747f; --line: #e1e6ea; --paper: #fff; --ours: #0f766e; --over: #b3261e; --kept: #2a6fb0; --idle: #c47f17; --bound: #7d8994; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --faint: #96a3af; --line: #2a3540; --paper: #12181f; --ours: #4fd1c5; --over: #ff8a80; --kept: #7ab7ee; --idle: #f0b65a; --bound: #8b98a4; } }
* { box-sizing: border-box; }
body { margin: 2rem auto 4rem; max-width: 64rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; letter-spacing: -.01em; } h2 { margin: 3rem 0 .25rem; font-size: 1.2rem; }
nav { float: right; display: flex; gap: .25rem; } nav button { border: 1px solid var(--line); border-radius: 6px; background: none; color: var(--faint); font: inherit; font-size: .85rem; padding: .15rem .6rem; cursor: pointer; }
:root[lang=en] [lang=es], :root[lang=es] [lang=en] { display: none; }
:root[lang=en] nav [value=en], :root[lang=es] nav [value=es] { color: var(--ink); border-color: var(--faint); }
figure { margin: 1.25rem 0; } figcaption, .note { color: var(--faint); font-size: .875rem; max-width: 48rem; } .note { margin: .25rem 0 1rem; }
.wide { overflow-x: auto; } .wide + .wide { margin-top: 1.25rem; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .875rem; }
th { color: var(--faint); font-weight: 500; vertical-align: bottom; } th, td { padding: .35rem .55rem; text-align: right; border-bottom: 1px solid var(--line); }
td { white-space: nowrap; } small { color: var(--faint); } th:first-child, td:first-child { text-align: left; }
td.over { color: var(--over); } td.ours { color: var(--ours); font-weight: 600; } td.faint { color: var(--faint); }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
svg text.faint { fill: var(--faint); font-size: 11px; } svg text.ours { fill: var(--ours); font-weight: 600; } svg text.over { fill: var(--over); } svg text.bound { fill: var(--bound); font-style: italic; }
.grid { stroke: var(--line); } .leader { fill: none; stroke: var(--line); } .cap { stroke: var(--over); stroke-dasharray: 4 4; }
g.ours { --hue: var(--ours); } g.over { --hue: var(--over); } g.kept { --hue: var(--kept); } g.bound { --hue: var(--bound); } g.idle { --hue: var(--idle); }
g circle { fill: var(--hue); stroke: var(--paper); stroke-width: 1.5; } g line:not(.grid) { stroke: var(--hue); stroke-width: 1.5; }
g polyline { fill: none; stroke: var(--hue); stroke-width: 1.4; stroke-linejoin: round; } g polygon { fill: var(--hue); opacity: .14; }
@media print { nav { display: none; } section { break-inside: avoid; } }`;
