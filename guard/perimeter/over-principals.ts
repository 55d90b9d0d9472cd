/** SCPs: what our principals may reach, and from where they may act. */
import { iamArn, reserved } from "../reserved-names";
import { type Denials, type Statement, short } from "../statement";
import { bucketsOfAws } from "./aws-owned";
import { elsewhere, resourcesOfStrangers } from "./conditions";
import type { Perimeter } from "./declaration";
import { carriesData, insideTheVpc, knowsEndpointOwner } from "./services";

interface Field {
  readonly partition: string;
  readonly regions: readonly string[];
}

const type = "SERVICE_CONTROL_POLICY" as const;

export const principalDenials = (perimeter: Perimeter, field: Field): readonly Denials[] => [
  {
    id: "perimeter-resources",
    type,
    protects: "Data from being sent to resources of somebody else.",
    because: "Whoever holds credentials of ours may hold others as well.",
    statements: onlyOurResources(perimeter, field),
  },
  ...(perimeter.networks
    ? [
        {
          id: "perimeter-networks",
          type,
          protects: "Credentials of services and hosts from being used elsewhere.",
          because: "Stolen credentials are used from somewhere else.",
          statements: onlyOurNetworks(perimeter.networks, perimeter, field),
        },
      ]
    : []),
];

/** Documents, parameters and managed policies that AWS owns have no account in their ARN, or `aws`. */
function onlyOurResources(perimeter: Perimeter, { partition, regions }: Field): readonly Statement[] {
  const ofAws = regions.flatMap((region) =>
    bucketsOfAws.map((bucket) => `arn:${partition}:s3:::${bucket.replace("REGION", region)}/*`),
  );
  const buckets = [...new Set(ofAws)];
  const condition = {
    ...resourcesOfStrangers(perimeter),
    ArnNotLike: { "aws:PrincipalArn": iamArn(partition, reserved.breakGlass) },
  };
  const actions = Object.entries(carriesData)
    .filter(([service]) => !perimeter.without.resources.includes(service))
    .flatMap(([, all]) => all);
  return [
    {
      Sid: "PerimeterResources1",
      Effect: "Deny",
      Action: short(actions),
      NotResource: [
        `arn:${partition}:ssm:*::document/*`,
        `arn:${partition}:ssm:*::parameter/aws/*`,
        ...buckets,
        ...perimeter.resources,
      ],
      Condition: condition,
    },
    ...(buckets.length === 0
      ? []
      : [
          {
            Sid: "PerimeterResources2",
            Effect: "Deny" as const,
            NotAction: "s3:GetObject",
            Resource: buckets,
            Condition: condition,
          },
        ]),
  ];
}

function onlyOurNetworks(
  { vpcs, cidrs, binds }: NonNullable<Perimeter["networks"]>,
  { organizations }: Perimeter,
  { partition }: Field,
): readonly Statement[] {
  const networks = { cidrs, binds: binds ?? boundByDefault(partition) };
  const owned = knowsEndpointOwner.map((service) => `${service}:*`);
  const all = Object.values(vpcs).flat();
  const deny = (Sid: string, rest: Omit<Statement, "Sid" | "Effect" | "Resource">): Statement => ({
    Sid,
    Effect: "Deny",
    Resource: "*",
    ...rest,
  });
  return [
    deny("PerimeterNetworks1", { Action: owned, Condition: elsewhere(networks, "aws:VpceOrgID", organizations) }),
    ...(all.length === 0
      ? []
      : [
          deny("PerimeterNetworks2", {
            NotAction: [...insideTheVpc, ...owned].sort(),
            Condition: elsewhere(networks, "aws:SourceVpc", all),
          }),
        ]),
    // The id of a VPC is unique in its region only.
    ...Object.entries(vpcs)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([region, ids]) =>
        deny(`PerimeterNetworks3${region.replaceAll("-", "")}`, {
          Action: "*",
          Condition: {
            ArnLike: { "aws:PrincipalArn": short(networks.binds) },
            StringEquals: { "aws:SourceVpc": short(ids) },
            StringNotEqualsIfExists: { "aws:RequestedRegion": region },
          },
        }),
      ),
  ];
}

/** Roles whose credentials our own code holds, in every account. People, pipelines and playbooks act from anywhere: other guardrails hold them. */
export const boundByDefault = (partition: string): readonly string[] =>
  [reserved.hosts, reserved.services].map((name) => iamArn(partition, name));
