/** What is reachable, made up in a few words, for what shows or compares it. */
import type { Cell, Door, GrantVerdict, Party, Path, ReachReport, Undeclared } from "../../verify/reach/report";

export const party = (id: string, more: Partial<Party> = {}): Party => ({
  id,
  kind: "service",
  name: id,
  environment: "dev",
  resources: [`dev-network: aws_security_group.${id}`],
  ...more,
});

export const path = (from: Party, to: Party, more: Partial<Path> = {}): Path => ({
  from: from.id,
  to: to.id,
  doors: [],
  certainty: "sure",
  ports: [{ protocol: "tcp", first: 5432, last: 5432 }],
  can: [],
  conditions: [],
  hops: [{ at: `group of ${to.id}`, by: [`dev-network: aws_vpc_security_group_ingress_rule.${from.id}`] }],
  unknown: [],
  ...more,
});

export const door = (kind: Door["kind"], name: string = kind): Door => ({
  kind,
  name,
  resource: `dev-access: ${name}`,
});

interface Written {
  readonly path: Path;
  readonly grant?: Omit<GrantVerdict, "paths" | "environment">;
  readonly undeclared?: Omit<Undeclared, "path">;
}

/** A report of these ways, each with its own cell. */
export function reachReport(parties: readonly Party[], ways: readonly Written[], compared = true): ReachReport {
  const grants = ways.map(({ grant }) => grant).filter((grant) => grant !== undefined);
  const cells = ways.map(
    ({ path: { from, to }, grant }, at): Cell => ({
      from,
      to,
      paths: [at],
      grants: grant ? [grants.indexOf(grant)] : [],
    }),
  );
  return {
    parties,
    paths: ways.map(({ path: way }) => way),
    cells,
    compared,
    grants: grants.map((grant) => ({
      ...grant,
      environment: "dev",
      paths: ways.flatMap((way, at) => (way.grant === grant ? [at] : [])),
    })),
    undeclared: ways.flatMap(({ undeclared }, at) => (undeclared ? [{ ...undeclared, path: at }] : [])),
    problems: [],
  };
}
