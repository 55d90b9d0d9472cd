/** People through Verified Access: each request is decided by policies, in Cedar, of its endpoint and of the group that this is in. */
import type { Resource } from "../model/resource";
import { contains } from "../reachability/ranges";
import { type Around, groupParty, type Joined } from "./around";
import { groupAtDoor } from "./people";
import type { Condition, Hop } from "./report";

/** Whom a policy lets in. */
interface Permit {
  /** Id of a group; undefined where everybody may be meant. */
  readonly group: string | undefined;
  readonly conditions: readonly string[];
}

export function verifiedAccessPaths(around: Around, onward: readonly Joined[]): readonly Joined[] {
  const { model, members } = around;
  return model.all("aws_verifiedaccess_endpoint").flatMap((endpoint) => {
    const door = members.find(({ resources }) => resources.includes(endpoint.id));
    const [balancer] = model.meant(endpoint, "load_balancer_options.load_balancer_arn", "aws_lb").sure;
    const ways = onward.filter(
      (path) => path.from === door?.id && (!balancer || path.doors.some(({ resource }) => resource === balancer.id)),
    );
    return permitsOf(around, endpoint).flatMap((permit) =>
      ways.flatMap((path) => through(around, endpoint, door?.name ?? endpoint.address, permit, path)),
    );
  });
}

function through(around: Around, endpoint: Resource, name: string, permit: Permit, path: Joined): readonly Joined[] {
  const { model, names } = around;
  const environment = names.environmentOf(endpoint);
  const port = Number(endpoint.text("load_balancer_options.port"));
  const ports = path.ports.flatMap(({ protocol, first, last }) =>
    Number.isInteger(port) && protocol === "tcp"
      ? contains([{ first, last }], port)
        ? [{ protocol, first: port, last: port }]
        : []
      : [{ protocol, first, last }],
  );
  if (ports.length === 0) return [];
  const who = permit.group === undefined ? "everybody" : groupAtDoor(model, names, environment, permit.group);
  const first: Hop = { at: "policy of Verified Access", by: [endpoint.id] };
  const known = permit.group !== undefined;
  return [
    {
      ...path,
      from: groupParty(environment, who).id,
      doors: [{ kind: "verified-access", name, resource: endpoint.id }, ...path.doors],
      certainty: known ? path.certainty : "may",
      ports,
      conditions: [...conditionsOf(permit, endpoint), ...path.conditions],
      hops: [first, ...path.hops],
      unknown: [...(known ? [] : ["whom the policy of Verified Access lets in cannot be read"]), ...path.unknown],
    },
  ];
}

const conditionsOf = ({ conditions }: Permit, { id }: Resource): readonly Condition[] => [
  { kind: "sign-in", text: "signs in by Verified Access, for each session in the browser", resource: id },
  ...conditions.map((text) => ({ kind: "other" as const, text: `only where ${text}`, resource: id })),
];

/** Both policies have to permit: whom the endpoint lets in is what counts, or the group where the endpoint has no policy. */
function permitsOf({ model }: Around, endpoint: Resource): readonly Permit[] {
  const [group] = model.meant(endpoint, "verified_access_group_id", "aws_verifiedaccess_group").sure;
  const own = endpoint.text("policy_document");
  const text = own === undefined ? group?.text("policy_document") : own;
  if (text === undefined) return [];
  return typeof text === "string" ? readPermits(text) : [{ group: undefined, conditions: [] }];
}

/** Reads what is written as a permit for one group with conditions that all have to hold; anything else may let in everybody. */
export function readPermits(cedar: string): readonly Permit[] {
  const plain = cedar.replace(/^\s*\/\/.*$/gm, "").trim();
  const statements = plain.split(/(?<=;)\s*/).filter((one) => one.trim() !== "");
  return statements.flatMap((statement): readonly Permit[] => {
    if (/^forbid\b/.test(statement)) return [];
    const body = /^permit\(principal, action, resource\)\s*when \{([^{}|!]*)\};$/.exec(statement)?.[1];
    const parts = (body ?? "").split("&&").map((part) => part.trim());
    const groups = parts.flatMap((part) => membership.exec(part)?.[1] ?? []);
    const [group, ...more] = groups;
    if (group === undefined || more.length > 0) return [{ group: undefined, conditions: [] }];
    return [{ group, conditions: parts.filter((part) => !membership.test(part) && !isPresence.test(part)) }];
  });
}

const membership = /^context\.\w+\.groups(?: has |\.contains\()"([^"]+)"\)?$/;
/** That something is there at all is asked for before it is read. */
const isPresence = /^context(\.\w+)* has \w+$/;
