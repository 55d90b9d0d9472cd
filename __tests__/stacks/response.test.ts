/** Playbooks as stacks: where they stand, what each may do where, what starts them, and what synth refuses. */
import { environments } from "../../environments/all";
import { watchedAccounts } from "../../environments/detection";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { containedTag, playbookNames } from "../../guard/response/playbooks";
import { triggers } from "../../guard/response/triggers";
import { layers as allLayers } from "../../stacks/owners";
import { plannedStacks, type SynthesisInput, synthesize } from "../../stacks/synthesize";
import { inputOf, workspace } from "../support/example";
import { problemsOf } from "../support/problems";
import { approver, detecting, responding, watched, watchedInput } from "../support/responding-organization";
import { readStack } from "../support/stack-json";

const layers = ["response", "responders"];
const input = (organization?: Organization) => watchedInput(layers, organization);
const reader = (given: SynthesisInput) => (name: string) =>
  (readStack({ folder: "", outdir: given.outdir, ledgers: given.ledgers }, name).module ?? {}) as Readonly<
    Record<string, Readonly<Record<string, Record<string, unknown>>>>
  >;
/** Grants to people need permission sets. */
const withoutGrants = (organization: Organization): SynthesisInput => {
  const files = environments.map((file) => ({ ...file, access: [] }));
  return { ...input(organization), environments: files, selected: files };
};
const keysOf = (value: object | undefined) => Object.keys(value ?? {}).sort();
const namesOf = (given: SynthesisInput) => plannedStacks(given).map(({ name }) => name);

describe("stacks of response", () => {
  const given = input();
  const stack = reader(given);
  beforeAll(() => synthesize(given));
  const triggersOf = (name: string) => keysOf(stack(name)["forwarding"]?.["triggers"]);

  test("are the playbooks in the security account, and then responders in every account and region that is watched", () => {
    expect(namesOf(given)).toEqual([
      "security-response",
      ...["management", "security", "log-archive", "dev", "staging", "prod"].flatMap((account) => [
        `${account}-responders`,
        `${account}-us-east-1-responders`,
      ]),
    ]);
    const order: readonly string[] = allLayers;
    expect(order.indexOf("response")).toBeGreaterThan(order.indexOf("security"));
  });

  test("let a playbook of its kind act in every account, and that of people and of the trail only where these are", () => {
    const everywhere = playbookNames.filter((name) => !["revoke-sign-in", "restore-trail"].includes(name));
    for (const account of watchedAccounts(watched)) {
      const roles = stack(`${account}-responders`)["roles"];
      expect(roles).toMatchObject({ responding_account_id: "555555555555", organization_id: acme.id });
      expect(keysOf(roles?.["playbooks"])).toEqual([...(account === "management" ? playbookNames : everywhere)].sort());
      expect(stack(`${account}-us-east-1-responders`)).not.toHaveProperty("roles");
    }
  });

  test("forward findings from the account that administers GuardDuty, in every region, and from no other", () => {
    const findings = Object.keys(triggers).filter((name) => triggers[name]?.appears === "findings");
    for (const region of ["", "us-east-1-"]) {
      expect(triggersOf(`security-${region}responders`)).toEqual(expect.arrayContaining(findings));
      for (const account of watchedAccounts(watched).filter((name) => name !== "security"))
        expect(triggersOf(`${account}-${region}responders`).filter((name) => findings.includes(name))).toEqual([]);
    }
  });

  test("forward calls where they are made, health events from the region that has them, and a stopped trail from its own", () => {
    for (const account of ["dev", "prod", "log-archive"]) {
      expect(triggersOf(`${account}-responders`)).toEqual(["close-public-bucket-call"]);
      expect(triggersOf(`${account}-us-east-1-responders`)).toEqual([
        "close-public-bucket-call",
        "deactivate-access-keys-exposed",
      ]);
    }
    expect(triggersOf("management-responders")).toEqual(["close-public-bucket-call", "restore-trail-call"]);
  });

  test("forward every trigger from somewhere", () => {
    const forwarded = new Set(
      namesOf(given)
        .filter((name) => name.endsWith("responders"))
        .flatMap(triggersOf),
    );
    expect([...forwarded].sort()).toEqual(Object.keys(triggers).sort());
  });

  test("send to the bus of the security account", () => {
    expect(stack("prod-us-east-1-responders")["forwarding"]?.["bus_arn"]).toBe(
      "arn:aws:events:eu-west-1:555555555555:event-bus/zero-trust-response",
    );
  });

  test("say who approves, who is told, where the trail is and where people are", () => {
    expect(stack("security-response")["response"]).toMatchObject({
      approvers: [`arn:aws:iam::555555555555:${approver}`],
      subscribers: acme.breakGlass?.subscribers,
      trail_arn: "arn:aws:cloudtrail:eu-west-1:444444444444:trail/acme",
      identity_center: { account_id: "444444444444", identity_store_id: "d-0123456789" },
      key_administrators: ["arn:aws:iam::555555555555:role/zero-trust/apply"],
    });
  });

  test("make roles within the boundary of their account, without which the deployer may not make them", () => {
    const boundary = (id: string) => `arn:aws:iam::${id}:policy/zero-trust/boundary`;
    expect(stack("security-response")["response"]?.["boundary_arn"]).toBe(boundary("555555555555"));
    for (const called of ["roles", "forwarding"])
      expect(stack("prod-responders")[called]?.["boundary_arn"]).toBe(boundary("333333333333"));
  });
});

describe("modes", () => {
  const playbooksOf = (organization: Organization) => {
    const given = input(organization);
    synthesize(given);
    return reader(given)("security-response")["response"]?.["playbooks"] ?? {};
  };

  test("are the usual ones where nothing else is said", () => {
    for (const one of Object.values(playbooksOf(watched)))
      expect(one).toEqual({ mode: null, observe_in: [], approve_in: [], enforce_in: [] });
  });

  test("are told per playbook, and per account by its name", () => {
    const playbooks = {
      "quarantine-instance": { mode: "approve", in: { dev: "enforce", prod: "observe", staging: "enforce" } },
      "close-public-bucket": {},
    } as const;
    expect(playbooksOf(responding({ playbooks }))).toEqual({
      "close-public-bucket": { mode: null, observe_in: [], approve_in: [], enforce_in: [] },
      "quarantine-instance": {
        mode: "approve",
        observe_in: ["333333333333"],
        approve_in: [],
        enforce_in: ["111111111111", "222222222222"],
      },
    });
  });
});

describe("finding types that are left to people", () => {
  const left = ["UnauthorizedAccess:EC2/TorClient", "Stealth:IAMUser/CloudTrailLoggingDisabled"];
  const given = input(responding({ leftToPeople: left }));
  beforeAll(() => synthesize(given));

  test("start nothing, and a trigger of which nothing is left is not there", () => {
    for (const region of ["", "us-east-1-"]) {
      const found = reader(given)(`security-${region}responders`)["forwarding"]?.["triggers"];
      expect(found?.["quarantine-instance-finding"]).toEqual({ except_finding_types: [left[0]] });
      expect(found?.["close-public-bucket-finding"]).toEqual({ except_finding_types: [] });
      expect(found).not.toHaveProperty("restore-trail-finding");
    }
  });

  test("take no call away", () => {
    expect(keysOf(reader(given)("management-responders")["forwarding"]?.["triggers"])).toContain("restore-trail-call");
  });
});

describe("a choice of playbooks", () => {
  test("stands only where it is started or acts", () => {
    const given = input(responding({ playbooks: { "restore-trail": {} } }));
    expect(namesOf(given)).toEqual([
      "security-response",
      "management-responders",
      "security-responders",
      "security-us-east-1-responders",
    ]);
    synthesize(given);
    expect(keysOf(reader(given)("management-responders")["roles"]?.["playbooks"])).toEqual(["restore-trail"]);
    expect(reader(given)("security-responders")).not.toHaveProperty("roles");
  });

  test("of people stands in the account that administers Identity Center", () => {
    const { people } = watched;
    const delegated = people && {
      ...people,
      identityCenter: { ...people.identityCenter, account: "security" },
      permissionSets: [],
    };
    const given = input({
      ...responding({ playbooks: { "revoke-sign-in": {} } }),
      ...(delegated ? { people: delegated } : {}),
    });
    synthesize(given);
    expect(namesOf(given)).not.toContain("management-responders");
    expect(keysOf(reader(given)("security-responders")["roles"]?.["playbooks"])).toEqual(["revoke-sign-in"]);
    expect(reader(given)("security-response")["response"]?.["identity_center"]).toMatchObject({
      account_id: "555555555555",
    });
  });

  test("has none for people where the file says nothing of them", () => {
    const { people: _, ...others } = watched;
    const given = withoutGrants(others);
    synthesize(given);
    expect(keysOf(reader(given)("security-response")["response"]?.["playbooks"])).not.toContain("revoke-sign-in");
  });
});

test("nothing of it is there where nobody asked for it", () => {
  const { response: _, ...detection } = watched.detection ?? { readers: [] };
  expect(plannedStacks(input({ ...watched, detection }))).toEqual([]);
});

test("responders wait for the id of the account that responds", () => {
  const pending = { ...watched.accounts["security"], id: "pending" };
  const given = input({ ...watched, accounts: { ...watched.accounts, security: pending } });
  for (const { fence } of plannedStacks(given)) expect(fence).toBeUndefined();
});

test("no plan of any stack takes away the tag of what a playbook contained", () => {
  const given = { ...inputOf(workspace(), environments, watched, ["network", "workload", "baseline"]) };
  synthesize(given);
  for (const name of ["dev-network", "prod-workload", "dev-baseline"]) {
    const { provider } = readStack({ folder: "", outdir: given.outdir, ledgers: given.ledgers }, name) as unknown as {
      readonly provider: { readonly aws: readonly object[] };
    };
    expect(provider.aws).toEqual([expect.objectContaining({ ignore_tags: [{ keys: [containedTag] }] })]);
  }
});

describe("what is wrong", () => {
  const wrong = (organization: Organization) => problemsOf(() => synthesize(input(organization)));
  /** As JavaScript, or a file that was generated, would say it. */
  const untyped = (response: object) => wrong(responding(response));

  test("nobody approves, though something acts", () => {
    expect(
      wrong(responding({ approvers: [], playbooks: { "quarantine-instance": { in: { dev: "enforce" } } } })),
    ).toEqual([
      "organization: detection.response.approvers must name a role of the security account, got none; nobody could approve, or have undone, what is done by quarantine-instance",
    ]);
    expect(wrong(responding({ approvers: ["role/*"] }))).toEqual([
      'organization: detection.response.approvers must be roles of the security account, as role/zero-trust/investigator, got "role/*"; correct it',
    ]);
  });

  test("nobody is told", () => {
    expect(wrong(detecting({ subscribers: {} }))).toEqual([
      "organization: detection.subscribers must name who is told of alarms and of what playbooks do, got nobody; add somebody, there or in breakGlass.subscribers",
    ]);
  });

  test("a playbook, a mode or an account that does not exist, all at once", () => {
    expect(
      untyped({
        playbooks: {
          "shut-down": {},
          "quarantine-instance": { mode: "kill", in: { production: "enforce" } },
        },
      }),
    ).toEqual([
      'organization: detection.response.playbooks must be some of close-public-bucket, deactivate-access-keys, end-remote-sessions, quarantine-instance, restore-trail, revoke-role-sessions, revoke-sign-in, got "shut-down"; correct its name',
      'organization: detection.response.playbooks.quarantine-instance.mode must be one of observe, approve, enforce, got "kill"; correct it',
      'organization: detection.response.playbooks.quarantine-instance.in must name accounts out of management, security, log-archive, dev, staging, prod, got "production"; an environment is told by its account',
    ]);
  });

  test("finding types that do not exist, or that start nothing anyway", () => {
    expect(
      wrong(responding({ leftToPeople: ["UnauthorizedAccess:EC2/Tor", "Stealth:IAMUser/PasswordPolicyChange"] })),
    ).toEqual([
      'organization: detection.response.leftToPeople must be finding types of GuardDuty, as UnauthorizedAccess:EC2/TorClient, got "UnauthorizedAccess:EC2/Tor"; docs/playbooks.md has them all',
      'organization: detection.response.leftToPeople must be finding types that start a playbook, got "Stealth:IAMUser/PasswordPolicyChange"; take it out: it is left to people already',
    ]);
  });

  test("people's sign-in is to be revoked, and there are none", () => {
    const { people: _, ...others } = responding({ playbooks: { "revoke-sign-in": {} } });
    expect(problemsOf(() => synthesize(withoutGrants(others)))).toEqual([
      "organization: detection.response.playbooks.revoke-sign-in must be left out where the file says nothing of people; add them, or take it out",
    ]);
  });

  test.each([
    ["everything", "*", "be ARNs or ARN patterns of one service, as arn:aws:iam::*:role/payments/*", "correct it"],
    [
      "a role of an account that is not of the organization",
      "arn:aws:iam::999999999999:role/payments/*",
      "be in accounts of the organization",
      "it would protect nothing: correct the account, or write * for all",
    ],
    [
      "a function of such an account",
      "arn:aws:lambda:eu-west-1:999999999999:function:pay",
      "be in accounts of the organization",
      "it would protect nothing: correct the account, or write * for all",
    ],
    [
      "a role that no stack makes",
      "arn:aws:iam::*:role/zero-trust/aply",
      "be roles that are there",
      "below role/zero-trust/ stacks make no role of that name, and it would protect nothing",
    ],
    [
      "the role of a service that no environment has",
      "arn:aws:iam::*:role/zero-trust/service/dev-order-api",
      "be roles that are there",
      "below role/zero-trust/ stacks make no role of that name, and it would protect nothing",
    ],
  ])("protection of %s", (_, pattern, must, remedy) => {
    expect(wrong(responding({ protected: [pattern] }))).toEqual([
      `organization: detection.response.protected must ${must}, got ${JSON.stringify(pattern)}; ${remedy}`,
    ]);
  });

  test("nothing, where what is protected is there", () => {
    const theirs = [
      "arn:aws:iam::*:role/payments/*",
      "arn:aws:iam::111111111111:role/zero-trust/service/dev-orders-api",
      "arn:aws:iam::*:role/zero-trust/service/*",
      "arn:aws:s3:::acme-website",
    ];
    expect(wrong(responding({ protected: theirs }))).toEqual([]);
  });
});
