/** Which resource covers an account in a region, by service: what a table of coverage is computed of. */

/** Whose state holds a resource: that of the account which administers the service for the organization, the management account's, or the covered account's own. */
type Owner = "administrator" | "management" | "account";

interface Cover {
  readonly owner: Owner;
  /** The module that makes it, and its address in there. */
  readonly module: string;
  readonly resource: string;
  /** Its instance: `this`, or the name of the account where there is one for each. Left out: one resource without instances. */
  readonly instance?: "this" | "name of the account";
  /** Where it stands: in the region that it covers, or in the home region for all that are linked to it. */
  readonly stands: "in its region" | "in the home region";
}

/** How a service covers its administrator, and everybody else. */
interface Coverage {
  readonly administrator: Cover;
  readonly members: Cover;
}

const administrators = (resource: string, instance?: "this"): Cover => ({
  owner: "administrator",
  module: "security-services",
  resource,
  ...(instance === undefined ? {} : { instance }),
  stands: "in its region",
});

const membersOf = (resource: string): Cover => ({
  owner: "administrator",
  module: "threat-detection",
  resource,
  instance: "name of the account",
  stands: "in its region",
});

const recorder: Cover = {
  owner: "account",
  module: "configuration-recorder",
  resource: "aws_config_configuration_recorder_status.status",
  stands: "in its region",
};

/** One trail for all accounts and regions. */
const trail: Cover = {
  owner: "management",
  module: "audit-trail",
  resource: "aws_cloudtrail.trail",
  stands: "in the home region",
};

/** What playbooks may do in an account, in all of its regions: which of them are there is for the organization file to say. */
const responder: Cover = {
  owner: "account",
  module: "response-role",
  resource: "aws_iam_role.role",
  stands: "in the home region",
};

const analyzer = (resource: string, stands: Cover["stands"]): Coverage => {
  const cover: Cover = {
    owner: "administrator",
    module: "organization-compliance",
    resource,
    instance: "this",
    stands,
  };
  return { administrator: cover, members: cover };
};

/** Security Hub is switched on by a policy that holds for the account: its association with the root, a unit above it, or itself. */
const hub: Cover = {
  owner: "administrator",
  module: "posture",
  resource: "aws_securityhub_configuration_policy_association.association",
  stands: "in the home region",
};

/** What services write to log groups only, of one kind, and the archive gets too: each log group is an instance. */
const records: Cover = {
  owner: "account",
  module: "log-subscription",
  resource: "aws_cloudwatch_log_subscription_filter.archive",
  stands: "in its region",
};

export const coverage = {
  trail: { administrator: trail, members: trail },
  guardduty: {
    administrator: administrators("aws_guardduty_detector.detector"),
    // For all accounts: it has no instance for each.
    members: {
      owner: "administrator",
      module: "threat-detection",
      resource: "aws_guardduty_organization_configuration.organization",
      stands: "in its region",
    },
  },
  config: { administrator: recorder, members: recorder },
  "security-hub": { administrator: hub, members: hub },
  "access-analyzer": analyzer("aws_accessanalyzer_analyzer.external_access", "in its region"),
  "unused-access": analyzer("aws_accessanalyzer_analyzer.unused_access", "in the home region"),
  inspector: {
    administrator: administrators("aws_inspector2_enabler.inspector", "this"),
    members: membersOf("aws_inspector2_enabler.inspector_scan"),
  },
  macie: {
    administrator: administrators("aws_macie2_account.macie", "this"),
    members: membersOf("aws_macie2_member.macie_member"),
  },
  detective: {
    administrator: administrators("aws_detective_graph.graph", "this"),
    members: membersOf("aws_detective_member.detective_member"),
  },
  response: { administrator: responder, members: responder },
  "database-records": { administrator: records, members: records },
  "session-records": { administrator: records, members: records },
  "vpn-records": { administrator: records, members: records },
} as const satisfies Readonly<Record<string, Coverage>>;

export type CoveredService = keyof typeof coverage;

/** An account in a region, of an organization. */
export interface Cell {
  readonly account: string;
  readonly region: string;
  /** The account that administers the services. */
  readonly administrator: string;
  readonly management: string;
  readonly homeRegion: string;
}

export interface CoveredBy {
  /** The account and region whose state holds the resource. */
  readonly account: string;
  readonly region: string;
  readonly module: string;
  /** The address within its module. Of Security Hub, response and records it is the block: which association holds is for the tree of units to say, and which playbooks and log groups are there for the file. */
  readonly address: string;
}

/** The resource that covers an account in a region, were it there. */
export function coveredBy(service: CoveredService, cell: Cell): CoveredBy {
  const { account, region, administrator, homeRegion } = cell;
  const cover: Cover = coverage[service][account === administrator ? "administrator" : "members"];
  const key = cover.instance === "name of the account" ? account : cover.instance;
  return {
    account: cell[cover.owner],
    region: cover.stands === "in its region" ? region : homeRegion,
    module: cover.module,
    address: key === undefined ? cover.resource : `${cover.resource}[${JSON.stringify(key)}]`,
  };
}
