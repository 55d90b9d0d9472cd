/** Who has to keep what, whatever guardrails say; and who must not get through. */

import type { Ground } from "../../guard/ready/define";
import { iamArn, reserved } from "../../guard/reserved-names";
import { account, type Target } from "../../guard/targets";
import { absent, type ContextValue, type Principal, type Request } from "../../verify/policy/request";
import { requests } from "./requests";

/** The account for which it is asked, and what of the organization matters. */
export interface Place extends Ground {
  readonly account: string;
  readonly organization: string;
  /** A region that is in use. */
  readonly region: string;
  /** Web identities that pipelines come with: the host of the provider, and a subject. */
  readonly pipelines: readonly { readonly provider: string; readonly subject: string }[];
  /** Accounts that others' roles deploy, by name: guardrails do not know these roles, so they let them through by `also`. Default: none. */
  readonly deployed?: readonly Deployed[];
}

export interface Deployed {
  readonly name: string;
  readonly id: string;
  /** Roles, with their path. */
  readonly plan: string;
  readonly apply: string;
}

export interface Need {
  /** As it reads in a problem. */
  readonly who: string;
  readonly request: Request;
  readonly must: "pass" | "stop";
  /** Whether it holds in an account that is under quarantine too. */
  readonly underQuarantine: boolean;
  /** The only target that it is asked for. Default: every one. */
  readonly at?: Target;
}

type Context = Readonly<Record<string, ContextValue>>;

/** A caller, and what it comes with in every request. */
export interface Actor {
  readonly who: string;
  readonly principal: Principal;
  readonly must: "pass" | "stop";
  readonly underQuarantine: boolean;
  readonly context?: Context;
}

/** From the internet, by no endpoint: what a pipeline or a person at home looks like. */
const fromAnywhere: Context = {
  "aws:SourceIp": "198.51.100.7",
  "aws:ViaAWSService": false,
  "aws:SecureTransport": true,
};

/** Every need: of one account, which stands for all, and of those that others' roles deploy. */
export const needsOf = (place: Place): readonly Need[] => [
  ...needsOfAll(place),
  ...(place.deployed ?? []).flatMap((own) => needsOfDeployed(own, place)),
];

/** What the roles that deploy must keep in one account that has its own. */
function needsOfDeployed({ name, id, plan, apply }: Deployed, place: Place): readonly Need[] {
  const owner = { id, organization: { id: place.organization } };
  const actor = (who: string, role: string): Actor => ({
    who: `${who} of ${name}, ${role},`,
    principal: { kind: "role", arn: iamArn(place.partition, `role/${role}`, id), account: owner },
    must: "pass",
    underQuarantine: true,
  });
  const asked = (who: Actor, all: readonly Asked[]) => all.map((one) => need(who, one, { ...place, account: id }));
  return [
    ...asked(actor("the deployer", apply), requests.deployer),
    ...asked(actor("the planner", plan), requests.planner),
  ].map((one) => ({ ...one, at: account(name) }));
}

/** Every need of one account. */
function needsOfAll(place: Place): readonly Need[] {
  const { account: one, organization, partition } = place;
  const names = { ...reserved, ...place.names };
  const owner = { id: one, organization: { id: organization } };
  const role = (who: string, name: string, rest: Partial<Actor> = {}): Actor => ({
    who,
    principal: { kind: "role", arn: iamArn(partition, name, one), account: owner },
    must: "pass",
    underQuarantine: true,
    ...rest,
  });
  const actors: Readonly<Record<keyof typeof requests, readonly Actor[]>> = {
    deployer: [role("the deployer", names.apply)],
    planner: [role("the planner", names.plan)],
    baseline: [role("whoever applies the baselines", names.access)],
    breakGlass: [role("break-glass", names.breakGlass)],
    responder: [role("a responder", names.responders.replace("*", "revoke"))],
    people: [
      role("a person", `role/aws-reserved/sso.amazonaws.com/${place.region}/AWSReservedSSO_read_0123456789abcdef`, {
        underQuarantine: false,
      }),
    ],
    workload: [
      role("a service", reserved.services.replace("*", "orders-api"), {
        underQuarantine: false,
        context: { "aws:VpceOrgID": organization, "aws:SourceIp": "10.0.0.7" },
      }),
    ],
    signIn: [federated("sign-in through Identity Center", iamArn(partition, "saml-provider/AWSSSO", one))],
    pipeline: place.pipelines.map(({ provider, subject }) => ({
      ...federated(`the pipeline ${subject}`, provider),
      context: { [`${provider}:sub`]: subject, [`${provider}:aud`]: "sts.amazonaws.com" },
    })),
    service: [
      {
        who: "a service of AWS",
        principal: { kind: "service", name: "cloudtrail.amazonaws.com" },
        must: "pass",
        underQuarantine: true,
        context: { "aws:SourceAccount": one, "aws:SourceOrgID": organization },
      },
    ],
    serviceLinked: [
      role("a service-linked role", "role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty"),
    ],
    rootUser: [
      {
        who: "the root user",
        principal: { kind: "root", account: owner, partition },
        must: "stop",
        underQuarantine: true,
      },
    ],
    centralRoot: [
      {
        who: "a central root session",
        principal: { kind: "root", account: owner, partition },
        must: "pass",
        underQuarantine: false,
        context: { "aws:AssumedRoot": true },
      },
    ],
    iamUser: [
      {
        who: "an IAM user",
        principal: { kind: "user", arn: iamArn(partition, "user/left-behind", one), account: owner },
        must: "stop",
        underQuarantine: true,
      },
    ],
  };
  return Object.entries(actors).flatMap(([kind, all]) =>
    all.flatMap((actor) => requests[kind as keyof typeof requests].map((asked) => need(actor, asked, place))),
  );
}

const federated = (who: string, provider: string): Actor => ({
  who,
  principal: { kind: "federation", provider },
  must: "pass",
  underQuarantine: true,
});

/** An action on a resource, as `iam::ACCOUNT:role/x` after the partition, with the keys that the request carries. `ACCESS` is the role of baselines. */
export type Asked = readonly [action: string, resource: string, context?: Context];

const need = (
  { who, principal, must, underQuarantine, context }: Actor,
  [action, resource, carried]: Asked,
  { account: id, organization, partition, region, names }: Place,
): Need => {
  const arn = resource
    .replaceAll("ACCOUNT", id)
    .replaceAll("REGION", region)
    .replaceAll("ACCESS", names?.access ?? reserved.access);
  return {
    who,
    must,
    underQuarantine,
    request: {
      principal,
      action,
      resource: {
        arn: arn === "*" ? "*" : `arn:${partition}:${arn}`,
        account: { id, organization: { id: organization } },
      },
      context: { "aws:RequestedRegion": region, ...fromAnywhere, ...context, ...carried },
      otherKeys: absent,
    },
  };
};
