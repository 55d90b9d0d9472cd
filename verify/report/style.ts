/** How the report looks. No text of others gets here. */
export const style = `
:root { --ink: #16202b; --soft: #5b6b7c; --line: #d9e0e7; --paper: #fff; --card: #f6f8fa; --good: #17784a; --bad: #c2262e; --doubt: #a86400; --accent: #2456c8;
  font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa8b6; --line: #303b47; --paper: #0f1620; --card: #18212c; --good: #4fc98a; --bad: #ff7b7b; --doubt: #f0b14a; --accent: #7fa8ff; } }
body { margin: 0; } main { max-width: 1060px; margin: 0 auto; padding: 0 24px 80px; }
header { padding: 40px 0 16px; } h1 { margin: 0; font-size: 28px; } h2 { margin: 48px 0 12px; font-size: 21px; } h3 { margin: 20px 0 8px; font-size: 16px; } h4 { margin: 12px 0 4px; }
nav { position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--line); padding: 10px 0; z-index: 1; } nav a { margin-right: 18px; }
a { color: var(--accent); } small { color: var(--soft); display: block; } code { font: 12.5px ui-monospace, monospace; overflow-wrap: anywhere; }
.verdict { border-left: 6px solid var(--line); background: var(--card); padding: 14px 18px; border-radius: 6px; font-size: 17px; }
.verdict.good { border-color: var(--good); } .verdict.bad { border-color: var(--bad); } .verdict.doubt { border-color: var(--doubt); }
.numbers { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0; padding: 0; list-style: none; } .numbers li { background: var(--card); border-radius: 8px; padding: 10px 16px; } .numbers b { display: block; font-size: 22px; }
.wide { overflow-x: auto; } table { border-collapse: collapse; } th, td { border: 1px solid var(--line); padding: 6px 10px; text-align: left; vertical-align: top; } thead th { background: var(--card); }
.matrix td { text-align: center; } .matrix td.none { color: var(--soft); } .matrix td a { display: block; }
td.declared a { color: var(--good); } td.open a, td.closed a { color: var(--bad); font-weight: 600; } td.doubtful a { color: var(--doubt); }
.units { display: flex; flex-wrap: wrap; gap: 16px; } .unit { border: 1px dashed var(--line); border-radius: 10px; padding: 0 14px 14px; } .account { background: var(--card); border-radius: 8px; padding: 10px 14px; margin-top: 10px; max-width: 300px; } .account h4 { margin: 0; } .account p { margin: 4px 0; }
.vpc { margin-top: 6px; } .segment { display: inline-block; border-radius: 4px; padding: 1px 8px; margin: 3px 4px 0 0; font-size: 13px; border: 1px solid var(--line); } .segment.public { border-color: var(--bad); } .segment.private { border-color: var(--accent); } .segment.isolated { border-color: var(--good); }
figure { margin: 0 0 24px; } figcaption { font-weight: 600; } svg text { fill: var(--ink); font-size: 14px; } svg .heads text, svg .kind { fill: var(--soft); font-size: 11.5px; }
.node rect { fill: var(--card); stroke: var(--line); } .node.store rect { stroke: var(--good); } .node.service rect { stroke: var(--accent); } .node.door rect { stroke: var(--doubt); } .node.internet rect { stroke: var(--bad); }
.line path { fill: none; stroke: var(--soft); stroke-width: 2; opacity: .75; } .line.declared path { stroke: var(--good); } .line.open path { stroke: var(--bad); stroke-width: 3; } .line.closed path { stroke: var(--bad); stroke-dasharray: 5 5; } .line.doubtful path { stroke: var(--doubt); }
.line:hover path, .line.lit path { opacity: 1; stroke-width: 5; }
.detail { display: none; } .detail:target { display: block; position: fixed; top: 0; right: 0; bottom: 0; width: min(560px, 92vw); overflow-y: auto; background: var(--paper); border-left: 1px solid var(--line); box-shadow: -8px 0 30px #0003; padding: 20px 24px; z-index: 2; box-sizing: border-box; }
.close { float: right; font-size: 26px; text-decoration: none; line-height: 1; } .way { border-top: 1px solid var(--line); margin-top: 12px; } .ids { padding-left: 18px; margin: 4px 0; } .hops > li { margin-bottom: 6px; }
.port, .can, .may, .severity, .count, .state { border-radius: 10px; padding: 1px 8px; font-size: 12.5px; background: var(--card); border: 1px solid var(--line); white-space: nowrap; } td.state { border-radius: 0; }
.works, .count.pass, .state.shown { color: var(--good); } .does-not-work, .count.fail, .state.not-shown, .severity.critical, .excess.fail { color: var(--bad); } .cannot-be-verified, .excepted, .state.excepted, .severity.high, .excess.doubt { color: var(--doubt); }
.grant { color: inherit; } .rule, .framework { border-bottom: 1px solid var(--line); padding: 8px 0; } summary { cursor: pointer; } .rule.fail summary { font-weight: 600; } .gone { display: none; }
input[type=search] { font: inherit; padding: 6px 12px; width: 320px; max-width: 100%; border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: var(--ink); }
@media print { nav, input { display: none; } .detail { display: block; } }
`;
