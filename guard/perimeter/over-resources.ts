/** RCPs: who may reach our resources, and from where. */
import { type Condition, type Denials, type Statement, short } from "../statement";
import { deputiesOfStrangers, elsewhere, strangers } from "./conditions";
import type { Perimeter } from "./declaration";
import { boundByDefault } from "./over-principals";
import { knowsEndpointOwner, resourceControlled } from "./services";

const type = "RESOURCE_CONTROL_POLICY" as const;

const deny = (Sid: string, Action: readonly string[], Condition: Condition): Statement => ({
  Sid,
  Effect: "Deny",
  Principal: "*",
  Action: short(Action),
  Resource: "*",
  Condition,
});

export const resourceDenials = (
  perimeter: Perimeter,
  { partition }: { readonly partition: string },
): readonly Denials[] => {
  const { networks, federation } = perimeter;
  const governed = services(perimeter);
  const actions = governed.flatMap(([, all]) => all);
  return [
    {
      id: "perimeter-identities",
      type,
      protects: "Resources from principals of somebody else.",
      because: "One bucket policy, key policy or trust policy written too widely is enough.",
      statements: [
        deny("PerimeterIdentities1", actions, strangers(perimeter)),
        deny("PerimeterIdentities2", actions, deputiesOfStrangers(perimeter)),
      ],
    },
    ...(federation
      ? [
          {
            id: "perimeter-federation",
            type,
            protects: "Roles from web identities of providers and tenants that nobody named.",
            because: "Everybody may have an account with a public provider: the subject tells whose it is.",
            statements: onlyNamedSubjects(federation),
          },
        ]
      : []),
    ...(networks
      ? [
          {
            id: "perimeter-networks-of-resources",
            type,
            protects: "Resources from credentials of services and hosts that are used elsewhere.",
            because: "An account without the SCP would be a way around it.",
            statements: onlyFromOurNetworks(governed, networks, perimeter, partition),
          },
        ]
      : []),
  ];
};

const services = ({ also, without }: Perimeter): readonly (readonly [string, readonly string[]])[] => [
  ...Object.entries(resourceControlled).filter(([service]) => !without.identities.includes(service)),
  ...also.map((service) => [service, [`${service}:*`]] as const),
];

function onlyNamedSubjects(federation: NonNullable<Perimeter["federation"]>): readonly Statement[] {
  const providers = Object.entries(federation).sort(([a], [b]) => (a < b ? -1 : 1));
  const action = ["sts:AssumeRoleWithWebIdentity"];
  const none = { Null: Object.fromEntries(providers.map(([provider]) => [`${provider}:sub`, "true"])) };
  return [
    providers.length === 0
      ? { Sid: "PerimeterFederation", Effect: "Deny", Principal: "*", Action: short(action), Resource: "*" }
      : deny("PerimeterFederation", action, none),
    ...providers.map(([provider, subjects], i) =>
      deny(`PerimeterFederation${i + 1}`, action, {
        Null: { [`${provider}:sub`]: "false" },
        StringNotLike: { [`${provider}:sub`]: short(subjects) },
      }),
    ),
  ];
}

function onlyFromOurNetworks(
  governed: readonly (readonly [string, readonly string[]])[],
  { vpcs, cidrs, binds }: NonNullable<Perimeter["networks"]>,
  { organizations }: Perimeter,
  partition: string,
): readonly Statement[] {
  const networks = { cidrs, binds: binds ?? boundByDefault(partition) };
  const isOwned = (service: string) => (knowsEndpointOwner as readonly string[]).includes(service);
  const owned = governed.filter(([service]) => isOwned(service)).flatMap(([, actions]) => actions);
  const others = governed.filter(([service]) => !isOwned(service)).flatMap(([, actions]) => actions);
  const all = Object.values(vpcs).flat();
  return [
    ...(owned.length === 0
      ? []
      : [deny("PerimeterNetworksOfResources1", owned, elsewhere(networks, "aws:VpceOrgID", organizations))]),
    ...(all.length === 0 || others.length === 0
      ? []
      : [deny("PerimeterNetworksOfResources2", others, elsewhere(networks, "aws:SourceVpc", all))]),
  ];
}
