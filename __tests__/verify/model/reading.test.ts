import { Model } from "../../../verify/model/model";
import { Resource, type ResourceData } from "../../../verify/model/resource";
import { Traced, UnknownValue } from "../../../verify/model/value";
import { isUnknown } from "../../../verify/policy/tristate";

const resource = (address: string, value: ResourceData["value"], more: Partial<ResourceData> = {}): Resource => {
  const [type = "", name = ""] = address.split(".");
  return new Resource({ address, modulePath: "", type, name, mode: "managed", exists: true, value, ...more });
};

const unknown = (why: string, ...ids: readonly string[]): UnknownValue =>
  new UnknownValue(
    [why],
    ids.map((id) => ({ id, attribute: "id", certain: true })),
  );

describe("reading of a resource", () => {
  const read = resource("aws_x.y", {
    flag: true,
    none: null,
    once: { status: "Enabled" },
    listed: [{ status: "Enabled" }],
    twice: [{ port: 1 }, { port: 2 }],
    late: unknown("known after apply", "aws_z.z"),
    partly: { a: 1, b: unknown("b is not known") },
    traced: new Traced("text", [{ id: "aws_z.z", attribute: "name", certain: true }]),
    policy: new UnknownValue(["the ARN"], [], '{"Resource":"${aws_z.z.arn}"}'),
  });

  it("goes through blocks that occur once, written either way", () => {
    expect(read.get("once.status")).toBe("Enabled");
    expect(read.get("listed.status")).toBe("Enabled");
    expect(read.get("twice.port")).toEqual([1, 2]);
    expect(read.blocks("once").map((block) => block.get("status"))).toEqual(["Enabled"]);
  });

  it("never reads what is unknown as absent, nor what lies below it", () => {
    expect(read.get("late")).toBeInstanceOf(UnknownValue);
    expect(read.get("late.deeper.still")).toBeInstanceOf(UnknownValue);
    expect(isUnknown(read.is("late", true))).toBe(true);
    expect(isUnknown(read.is("partly", "x"))).toBe(true);
    expect(read.blocks("late")[0]?.isUnknown("anything")).toBe(true);
    expect(read.list("late")).toEqual([expect.any(UnknownValue)]);
  });

  it("takes null for absent, and compares as Terraform converts", () => {
    expect(read.get("none")).toBeUndefined();
    expect(read.is("none", undefined)).toBe(true);
    expect(read.is("flag", "true")).toBe(true);
    expect(read.is("flag", false, undefined)).toBe(false);
  });

  it("gives plain values without what is not known, and says what that is", () => {
    expect(read.values).toMatchObject({ flag: true, partly: { a: 1 }, traced: "text" });
    expect(Object.keys(read.values)).not.toContain("late");
    expect(read.isUnknown("partly")).toBe(true);
    expect(read.whyUnknown("partly").because).toEqual(["b is not known"]);
  });

  it("knows where a value comes from", () => {
    expect(read.references("traced")).toEqual([{ id: "aws_z.z", attribute: "name", certain: true }]);
    expect(read.template("policy")).toBe('{"Resource":"${aws_z.z.arn}"}');
  });

  it("reads no field that an object inherits", () => {
    expect(read.get("constructor")).toBeUndefined();
    expect(read.get("once.toString")).toBeUndefined();
  });
});

describe("relations", () => {
  const bucket = resource("aws_s3_bucket.a", { bucket: "name-a" });
  const other = resource("aws_s3_bucket.b", { bucket: "name-b" });
  const policy = (name: string, value: ResourceData["value"]): Resource =>
    resource(`aws_s3_bucket_policy.${name}`, { bucket: value });
  const model = new Model([
    bucket,
    other,
    policy("by_reference", unknown("the id", "aws_s3_bucket.a")),
    policy("by_name", "name-a"),
    policy("of_other", unknown("the id", "aws_s3_bucket.b")),
    policy("of_any", unknown("a variable")),
    policy("through_data", unknown("a data source", "data.aws_s3_bucket.found")),
    policy("one_of_two", new UnknownValue(["which"], [{ id: "aws_s3_bucket.a", attribute: "id", certain: false }])),
  ]);

  it("finds what surely means a resource, by reference or by name", () => {
    expect(model.related(bucket, "aws_s3_bucket_policy", "bucket").map(({ name }) => name)).toEqual([
      "by_reference",
      "by_name",
    ]);
  });

  it("tells what may mean it, and leaves out what surely does not", () => {
    const doubtful = model
      .relations(bucket, "aws_s3_bucket_policy", "bucket")
      .filter(({ related }) => related !== true);
    expect(doubtful.map(({ resource: { name } }) => name)).toEqual(["of_any", "through_data", "one_of_two"]);
  });

  it("does not say that a name is of no resource whose own name is not known", () => {
    const nameless = resource("aws_s3_bucket.c", { bucket: unknown("a variable") });
    const chosen = resource("aws_s3_bucket.d", { bucket: new UnknownValue(["the name"], [], undefined, true) });
    const written = policy("by_name", "name-a");
    const all = new Model([bucket, nameless, chosen, written]);
    expect(all.means(written, "bucket", nameless)).not.toBe(false);
    expect(all.related(nameless, "aws_s3_bucket_policy", "bucket")).toEqual([]);
    expect(all.relations(nameless, "aws_s3_bucket_policy", "bucket").map(({ resource: one }) => one)).toEqual([
      written,
    ]);
    expect(all.means(written, "bucket", chosen)).toBe(false);
  });

  it("follows what stands for another", () => {
    const vpc = resource("aws_vpc.v", {});
    const association = resource("aws_vpc_ipv4_cidr_block_association.c", { vpc_id: unknown("the id", "aws_vpc.v") });
    const group = resource("aws_security_group.g", {
      vpc_id: new UnknownValue(
        ["the id"],
        [{ id: "aws_vpc_ipv4_cidr_block_association.c", attribute: "vpc_id", certain: true }],
      ),
    });
    expect(new Model([vpc, association, group]).means(group, "vpc_id", vpc)).toBe(true);
  });
});
