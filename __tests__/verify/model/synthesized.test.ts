import { BadPlan } from "../../../verify/model/bad-plan";
import type { Model } from "../../../verify/model/model";
import { readFolder, readSynthesized } from "../../../verify/model/synthesized/read";
import { UnknownValue } from "../../../verify/model/value";
import { readPolicy } from "../../../verify/policy/document";
import { isUnknown } from "../../../verify/policy/tristate";
import { unknownKinds } from "../../support/unknown-kinds";

const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] };

type Section = Readonly<Record<string, unknown>>;
const read = (stacks: Section, modules: Section = {}): Model =>
  readSynthesized(
    new Map([
      ...Object.entries(stacks).map(([name, json]) => [`stacks/${name}/cdk.tf.json`, JSON.stringify(json)] as const),
      ...Object.entries(modules).map(([name, json]) => [`modules/${name}/main.tf.json`, JSON.stringify(json)] as const),
    ]),
  );

const network = {
  variable: { subnets: { type: 'map(object({ cidr = string, zone = optional(string, "a") }))' }, name: {} },
  resource: {
    aws_vpc: { vpc: { cidr_block: "10.0.0.0/16" } },
    aws_subnet: {
      subnet: {
        for_each: "${{ for k, v in var.subnets : k => v if v.cidr != null }}",
        vpc_id: "${aws_vpc.vpc.id}",
        cidr_block: "${each.value.cidr}",
        tags: { Name: '${join("-", [var.name, each.key])}', Zone: "${each.value.zone}" },
      },
    },
  },
  output: { subnet_ids: { value: "${{ for k, s in aws_subnet.subnet : k => s.id }}" } },
};

const called = {
  provider,
  module: {
    network: {
      source: "../../modules/network",
      name: "dev",
      subnets: { a: { cidr: "10.0.0.0/24" }, b: { cidr: null } },
    },
  },
};

describe("synthesized JSON", () => {
  it("is read through modules, with what for_each makes", () => {
    const model = read({ dev: called }, { network });
    const [subnet, ...others] = model.all("aws_subnet");
    expect(others).toEqual([]);
    expect(subnet).toMatchObject({
      id: 'dev: module.network.aws_subnet.subnet["a"]',
      address: 'module.network.aws_subnet.subnet["a"]',
      modulePath: "module.network",
      key: "a",
      account: "111111111111",
      region: "eu-west-1",
      partition: "aws",
      stack: "dev",
    });
    expect(subnet?.values).toMatchObject({ cidr_block: "10.0.0.0/24", tags: { Name: "dev-a", Zone: "a" } });
    const [vpc] = model.all("aws_vpc");
    expect(vpc && model.related(vpc, "aws_subnet", "vpc_id")).toEqual([subnet]);
  });

  it("resolves published facts to the resource of the other stack", () => {
    const name = "/zero-trust/dev/network/subnet/a";
    const publisher = {
      ...called,
      resource: {
        aws_ssm_parameter: {
          fact: {
            for_each: { "subnet/a": '${module.network.subnet_ids["a"]}' },
            name: '${"/zero-trust/dev/network/${each.key}"}',
            insecure_value: "${each.value}",
          },
        },
      },
    };
    const reader = {
      provider,
      data: { aws_ssm_parameter: { published: { for_each: { a: name }, name: "${each.value}" } } },
      resource: { aws_instance: { host: { subnet_id: '${data.aws_ssm_parameter.published["a"].insecure_value}' } } },
    };
    const model = read({ network: publisher, access: reader }, { network });
    const [host] = model.all("aws_instance");
    const [subnet] = model.all("aws_subnet");
    expect(host && subnet && model.means(host, "subnet_id", subnet)).toBe(true);
    const alone = read({ access: reader });
    expect(alone.all("aws_instance")[0]?.whyUnknown("subnet_id").because).toEqual([
      `nothing that was read publishes ${name}`,
    ]);
  });

  it("takes an object for what it is, not for null, whatever in it is not known", () => {
    const optional = (value: string) =>
      read({
        dev: {
          provider,
          locals: { given: value },
          resource: {
            aws_kms_key: { key: {} },
            aws_x: { x: { for_each: "${local.given == null ? {} : { this = local.given }}", v: "${each.value.arn}" } },
          },
        },
      }).all("aws_x");
    const [there, ...others] = optional("${{ arn = aws_kms_key.key.arn }}");
    expect([there?.exists, there?.isUnknown("v"), others]).toEqual([true, true, []]);
    expect(optional("${null}")).toEqual([]);
    expect(optional("${aws_kms_key.key.arn}")[0]?.exists).not.toBe(true);
  });

  it("does not resolve facts of another account", () => {
    const fact = { aws_ssm_parameter: { fact: { name: "/x", insecure_value: "value" } } };
    const elsewhere = { aws: [{ region: "eu-west-1", allowed_account_ids: ["222222222222"] }] };
    const reader = {
      provider: elsewhere,
      data: { aws_ssm_parameter: { x: { name: "/x" } } },
      resource: { aws_instance: { host: { ami: "${data.aws_ssm_parameter.x.value}" } } },
    };
    const model = read({ one: { provider, resource: fact }, two: reader });
    expect(model.all("aws_instance")[0]?.isUnknown("ami")).toBe(true);
  });

  it("keeps what a policy says around what is not known", () => {
    const resource = {
      aws_kms_key: { key: {} },
      aws_iam_role_policy: {
        use: {
          policy:
            '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "kms:Decrypt", "Resource" = aws_kms_key.key.arn}]})}',
        },
      },
    };
    const [policy] = read({ dev: { provider, resource } }).all("aws_iam_role_policy");
    const text = policy?.template("policy");
    expect(policy?.get("policy")).toBeInstanceOf(UnknownValue);
    expect(readPolicy("use", text).problems).toEqual([]);
    expect(JSON.parse(typeof text === "string" ? text : "")).toMatchObject({
      Statement: [{ Resource: "${dev: aws_kms_key.key.arn}" }],
    });
  });

  it("keeps what it says through replace, and knows that what has fields is not null", () => {
    const statement = '{ Action = "s3:GetObject", Resource = [aws_s3_bucket.made.arn], Condition = "&{aws:userid}" }';
    const taken = `{ for k, v in { Statement = ${statement} } : k => v if v != null }`;
    const policy = `\${replace(jsonencode(${taken}), "\\\\u0026{", "$\${")}`;
    const made = { bucket_prefix: "made-" };
    const model = read({
      dev: { provider, resource: { aws_s3_bucket: { made }, aws_iam_policy: { own: { policy } } } },
    });
    expect(model.all("aws_iam_policy")[0]?.template("policy")).toBe(
      '{"Statement":{"Action":"s3:GetObject","Condition":"${aws:userid}","Resource":["${dev: aws_s3_bucket.made.arn}"]}}',
    );
  });

  it("takes a name for that of a thing in the same account and region, and an ARN for that of any", () => {
    const role = { name: "app", assume_role_policy: "{}" };
    const policy = (of: string) => ({ name: "own", role: of, policy: "{}" });
    const another = { aws: [{ region: "us-east-1", allowed_account_ids: ["222222222222"] }] };
    const model = read({
      one: { provider, resource: { aws_iam_role: { app: role }, aws_iam_role_policy: { own: policy("app") } } },
      two: { provider: another, resource: { aws_iam_role: { app: role } } },
    });
    const [first, second] = model.all("aws_iam_role");
    const [own] = model.all("aws_iam_role_policy");
    expect([first, second].map((one) => one && model.related(one, "aws_iam_role_policy", "role"))).toEqual([[own], []]);
    expect(own && model.meant(own, "role", "aws_iam_role").sure).toEqual([first]);
  });

  it("works out ids and ARNs that follow from names, and knows whose they are", () => {
    const resource = {
      aws_s3_bucket: { b: { bucket: "logs-1" } },
      aws_s3_bucket_policy: { p: { bucket: "${aws_s3_bucket.b.id}", policy: "${aws_s3_bucket.b.arn}" } },
    };
    const model = read({ dev: { provider, resource } });
    const [bucket] = model.all("aws_s3_bucket");
    const [policy] = model.all("aws_s3_bucket_policy");
    expect(policy?.values).toMatchObject({ bucket: "logs-1", policy: "arn:aws:s3:::logs-1" });
    expect(bucket && model.related(bucket, "aws_s3_bucket_policy", "bucket")).toEqual([policy]);
  });

  it("writes out dynamic blocks", () => {
    const resource = {
      aws_security_group: {
        g: {
          ingress: [{ from_port: 1 }],
          dynamic: { ingress: [{ for_each: { a: 443, b: 80 }, content: { from_port: "${ingress.value}" } }] },
        },
      },
    };
    const [group] = read({ dev: { provider, resource } }).all("aws_security_group");
    expect(group?.blocks("ingress").map((block) => block.get("from_port"))).toEqual([1, 443, 80]);
  });

  it("says that there may be none or many where for_each is not known", () => {
    const resource = {
      aws_vpc: { v: {} },
      aws_subnet: { s: { for_each: "${toset(aws_vpc.v.ipv6_association_ids)}", cidr_block: "${each.value}" } },
    };
    const [subnet] = read({ dev: { provider, resource } }).all("aws_subnet");
    expect(isUnknown(subnet?.exists ?? true)).toBe(true);
    expect(subnet?.isUnknown("cidr_block")).toBe(true);
  });

  it("takes what depends on itself, or on what is not there, for unknown", () => {
    const resource = { aws_x: { a: { v: "${local.a}", w: "${aws_y.nobody.id}", x: "${nofunction(1)}", y: "${1 +}" } } };
    const [x] = read({ dev: { provider, resource, locals: { a: "${local.b}", b: "${local.a}" } } }).all("aws_x");
    for (const name of ["v", "w", "x", "y"]) expect(x?.isUnknown(name)).toBe(true);
  });

  it("lists modules that are not there as problems", () => {
    const model = read({ dev: called });
    expect(model.problems).toEqual(["dev: module.network: its files are not there, at modules/network"]);
  });

  it("refuses hostile files with a message", () => {
    const bomb = "${[for a in local.l : [for b in local.l : [for c in local.l : [for d in local.l : d]]]]}";
    const locals = { l: Array.from({ length: 300 }, (_, index) => index) };
    const deep = `\${${"(".repeat(5_000)}1${")".repeat(5_000)}}`;
    expect(() => read({ dev: { locals, resource: { aws_x: { a: { v: bomb } } } } })).toThrow(BadPlan);
    expect(
      read({ dev: { resource: { aws_x: { a: { v: deep } } } } })
        .all("aws_x")[0]
        ?.isUnknown("v"),
    ).toBe(true);
    expect(() => readSynthesized(new Map([["stacks/a/cdk.tf.json", '{"resource": {"__proto__": {}}}']]))).toThrow(
      "stacks/a/cdk.tf.json: it must not have a field __proto__",
    );
    expect(() => readFolder("docs")).toThrow(
      "docs: it must hold stacks/<stack>/cdk.tf.json, got none; synthesize first",
    );
  });
});

describe("the rendered example", () => {
  const model = readFolder("rendered");

  it("is read without a problem", () => {
    expect(model.problems).toEqual([]);
    expect(model.all("aws_subnet")).toHaveLength(54);
    expect(model.resources.every(({ exists }) => exists === true)).toBe(true);
  });

  it("leaves open only what AWS alone can say", () => {
    const { "not known before apply": made, ...others } = unknownKinds(model);
    // The text of a pack of rules, and the hash of a zip: nothing asks about them.
    expect(Object.keys(others).sort()).toEqual([
      "filebase64sha256() is not evaluated here",
      "yamlencode() is not evaluated here",
    ]);
    // Attributes that only AWS can tell, all stacks together: an id, an ARN with a random part. It only shrinks.
    expect(made).toBeLessThanOrEqual(2_600);
  });

  it("has every policy as JSON that IAM would read", () => {
    const texts = model.resources.flatMap((resource) =>
      ["policy", "assume_role_policy"].map((name) => [resource.id, resource.template(name)] as const),
    );
    const policies = texts.filter((entry): entry is readonly [string, string] => typeof entry[1] === "string");
    expect(policies.length).toBeGreaterThan(60);
    for (const [id, text] of policies) expect(readPolicy(id, text).problems).toEqual([]);
  });

  it("resolves every security group rule to its two groups", () => {
    const rules = model.all("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule");
    expect(rules.length).toBeGreaterThan(25);
    for (const rule of rules) {
      expect(model.referred(rule, "security_group_id").map(({ resource }) => resource.type)).toContain(
        "aws_security_group",
      );
      expect(model.referred(rule, "referenced_security_group_id").map(({ related }) => related)).toContain(true);
    }
  });
});
