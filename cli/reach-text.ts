/** Paths as a person reads them. */
import { plain } from "../verify/policy/readable";
import { portsText } from "../verify/reach/packets";
import type { Door, GrantVerdict, Path, ReachReport, Undeclared } from "../verify/reach/report";

const doorWords: Readonly<Record<Door["kind"], string>> = {
  "aws-api": "the API of",
  "client-vpn": "Client VPN",
  "endpoint-service": "the endpoint service",
  "load-balancer": "the load balancer",
  "session-manager": "Session Manager on",
  "verified-access": "Verified Access",
};

/** One line: who, through what, to what, and how much. */
export function pathLine({ from, to, doors, certainty, ports, can }: Path): string {
  const through = doors.map(({ kind, name }) => ` through ${doorWords[kind]} ${name}`).join(",");
  const what = [ports.length > 0 ? portsText(ports) : "", can.length > 0 ? `can ${can.join(", ")}` : ""].filter(
    Boolean,
  );
  const perhaps = certainty === "may" ? " (perhaps: not everything is known)" : "";
  return plain(`${from} to ${to}${through}: ${what.join("; ") || "a shell"}${perhaps}`);
}

/** Its conditions and hops, with addresses. */
export const pathLines = ({ conditions, hops, unknown }: Path): readonly string[] => [
  ...conditions.map(({ text }) => `  if: ${plain(text)}`),
  ...hops.map(
    ({ at, by }, place) => `  ${place + 1}. ${plain(at)}${by.length > 0 ? `: ${by.map(plain).join(", ")}` : ""}`,
  ),
  ...unknown.map((why) => `  not known: ${plain(why)}`),
];

export const isShown = ({ verdict }: Undeclared | GrantVerdict, brief: boolean): boolean =>
  verdict === "fail" || verdict === "does not work" || (!brief && verdict === "cannot be verified");

/** What is open and not declared, and what is declared and does not work; then the reach of every grant, unless `brief`. */
export function comparisonLines(report: ReachReport, brief: boolean): readonly string[] {
  if (!report.compared) return [];
  const { paths, grants, undeclared } = report;
  const works = grants.filter(({ verdict }) => verdict === "works");
  return [
    ...openAlike(
      undeclared.filter((one) => isShown(one, brief)),
      paths,
    ),
    ...grants.filter((one) => isShown(one, brief)).flatMap(stoppedLines),
    ...(brief ? [] : works.flatMap((grant) => grantLines(grant, paths))),
    ...grants
      .filter(({ verdict }) => !brief && verdict === "not looked at")
      .map(({ environment, grant }) => plain(`not looked at: ${environment}: ${grant}`)),
    `${grants.length} grants: ${works.length} work, ${grants.filter(({ verdict }) => verdict === "does not work").length} do not, ` +
      `${grants.filter(({ verdict }) => verdict === "cannot be verified").length} cannot be verified, ${grants.filter(({ verdict }) => verdict === "not looked at").length} not looked at; ` +
      openCount(undeclared),
  ];
}

function openCount(undeclared: readonly Undeclared[]): string {
  const failing = undeclared.filter(({ verdict }) => verdict === "fail").length;
  const perhaps = undeclared.length - failing;
  const more = perhaps > 0 ? `, ${perhaps} perhaps` : "";
  return failing === 0 && perhaps === 0 ? "nothing else is open" : `${failing} paths are open beside them${more}`;
}

/** Ways that differ in conditions alone, as in the document of a session, are shown once. */
function openAlike(undeclared: readonly Undeclared[], paths: readonly Path[]): readonly string[] {
  const alike = new Map<string, { readonly first: Undeclared; readonly path: Path; count: number }>();
  for (const one of undeclared) {
    const path = paths[one.path];
    if (!path) continue;
    const line = headOf(one, path);
    const same = alike.get(line) ?? { first: one, path, count: 0 };
    alike.set(line, { ...same, count: same.count + 1 });
  }
  return [...alike].flatMap(([line, { first, path, count }]) => [
    line,
    ...pathLines(path),
    ...(count > 1 ? [`  and ${count - 1} more ways like it`] : []),
    `  fix: ${first.fix}`,
  ]);
}

function headOf({ excess, verdict }: Undeclared, path: Path): string {
  const head = verdict === "fail" ? "open, and not declared" : "cannot be verified: perhaps open, and not declared";
  return `${head}: ${pathLine(path)}; not declared: ${plain(excess.join(", "))}`;
}

function stoppedLines({ environment, grant, verdict, stopped }: GrantVerdict): readonly string[] {
  const head = verdict === "does not work" ? "grant does not work" : "cannot be verified: grant";
  if (!stopped) return [plain(`${head}: ${environment}: ${grant}`)];
  const { at, why, by, fix } = stopped;
  return [
    plain(`${head}: ${environment}: ${grant}: stopped at ${at}`),
    `  why: ${plain(why)}`,
    ...by.map((id) => `  looked at: ${plain(id)}`),
    `  fix: ${fix}`,
  ];
}

const grantLines = ({ environment, grant, paths }: GrantVerdict, all: readonly Path[]): readonly string[] => [
  plain(`works: ${environment}: ${grant}`),
  ...paths.flatMap((at) => all[at] ?? []).map((path) => `  ${pathLine(path)}`),
];
