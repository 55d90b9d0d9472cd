import { entryOf, namesOf, namingOf, unreadableEntry } from "../../../verify/policy/principals";
import type { Principal } from "../../../verify/policy/request";
import { isUnknown } from "../../../verify/policy/tristate";
import { home, role, rootOf, sessionArn, sibling, stranger, user } from "./documents";

/** How an entry names the caller: as itself, by its role, by its account, perhaps, or not at all. */
function naming(type: string, text: string, principal: Principal) {
  const named = namingOf([entryOf(type, text)], namesOf(principal));
  const found = (["caller", "role", "account"] as const).filter((how) => named[how] !== false);
  return found.map((how) => (isUnknown(named[how]) ? `perhaps ${how}` : how)).join(", ") || "not";
}

const service: Principal = { kind: "service", name: "ec2.amazonaws.com" };
const saml: Principal = { kind: "federation", provider: "arn:aws:iam::111111111111:saml-provider/Corp" };
const root: Principal = { kind: "root", account: home };
const anonymous: Principal = { kind: "anonymous" };
const { session: _, ...nameless } = role();

test.each<[string, string, Principal, string]>([
  ["AWS", "*", anonymous, "caller"],
  ["AWS", "*", service, "caller"],
  ["AWS", home.id, user(), "account"],
  ["AWS", rootOf(home), role(), "account"],
  ["AWS", rootOf(home), root, "caller"],
  ["AWS", "arn:aws-us-gov:iam::111111111111:root", root, "caller"],
  ["AWS", home.id, root, "caller"],
  ["AWS", sibling.id, user(), "not"],
  ["AWS", user().arn, user(), "caller"],
  ["AWS", user().arn, role(), "not"],
  ["AWS", role().arn, role(), "role"],
  ["AWS", sessionArn(role()), role(), "caller"],
  ["AWS", `${sessionArn(role())}2`, role(), "not"],
  ["AWS", sessionArn(role()), nameless, "perhaps caller"],
  ["AWS", "arn:aws:sts::111111111111:assumed-role/other/i-0abc", nameless, "not"],
  ["AWS", home.id, service, "not"],
  ["AWS", home.id, anonymous, "not"],
  ["AWS", home.id, saml, "not"],
  ["Service", "ec2.amazonaws.com", service, "caller"],
  ["Service", "ecs.amazonaws.com", service, "not"],
  ["Service", "ec2.amazonaws.com", user(), "not"],
  ["Federated", "arn:aws:iam::111111111111:saml-provider/Corp", saml, "caller"],
  ["Federated", "cognito-identity.amazonaws.com", saml, "not"],
  ["CanonicalUser", "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be", user(), "perhaps caller"],
  ["CanonicalUser", "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be", service, "not"],
  ["AWS", "AROAEXAMPLEEXAMPLE01", role(), "perhaps caller"],
  ["AWS", "AROAEXAMPLEEXAMPLE01", root, "not"],
  ["AWS", "${var.principal}", user(), "perhaps caller"],
  ["AWS", "${var.principal}", anonymous, "perhaps caller"],
  ["AWS", "arn:aws:iam::${var.account}:root", user(), "perhaps account"],
  ["AWS", "arn:aws:iam::${var.account}:role/team/app", role(), "perhaps role"],
  ["AWS", "arn:aws:iam::${var.account}:role/team/other", role(), "not"],
  ["AWS", "arn:aws:sts::111111111111:assumed-role/app/${var.session}", nameless, "perhaps caller"],
  ["AWS", "arn:aws:sts::111111111111:assumed-role/other/${var.session}", nameless, "not"],
  ["AWS", "arn:aws:iam::111111111111:role/team/*", role(), "perhaps role"],
  ["AWS", "arn:aws:iam::111111111111:role/team/*", user(stranger), "not"],
  ["AWS", "ec2.amazonaws.com", service, "not"],
  ["Service", user().arn, user(), "not"],
  ["Federated", "ec2.amazonaws.com", service, "not"],
  ["Service", "${var.service}", service, "perhaps caller"],
  ["Service", "${var.service}", user(), "not"],
  ["Service", "*", service, "perhaps caller"],
  ["Federated", "${aws_iam_saml_provider.corp.arn}", saml, "perhaps caller"],
])("%s %s and %j: %s", (type, text, principal, how) => {
  expect(naming(type, text, principal)).toBe(how);
});

test("an entry that cannot be read may name anybody", () => {
  for (const principal of [user(), service, anonymous])
    expect(isUnknown(namingOf([unreadableEntry], namesOf(principal)).caller)).toBe(true);
});

test("several entries name together", () => {
  const entries = [role().arn, rootOf(home), rootOf(sibling)].map((arn) => entryOf("AWS", arn));
  expect(namingOf(entries, namesOf(role()))).toEqual({ caller: false, role: true, account: true });
});
