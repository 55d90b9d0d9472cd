import type { Block } from "../../model/block";
import { UnknownValue } from "../../model/value";
import { and, every, not, or, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { everyBlock, hasBlock, hasOne, someBlock } from "../related";
import type { Rule } from "../rule";

const objects = [
  { field: "eventCategory", equals: ["Data"] },
  { field: "resources.type", equals: ["AWS::S3::Object"] },
];

export const rule: Rule = {
  id: "ZT-DET-4",
  title: "trails record what is read and written in buckets",
  why: "Management events show that somebody could read the data, not that somebody did.",
  fix: "Add an advanced_event_selector with eventCategory Data and resources.type AWS::S3::Object.",
  severity: "medium",
  controls: { nist: [7], cis: ["3.8", "3.9"], securityHub: ["S3.22", "S3.23"] },
  types: ["aws_cloudtrail"],
  check: (trail) =>
    must(
      or(someBlock(trail, "event_selector", selects), someBlock(trail, "advanced_event_selector", selectsAdvanced)),
      "it records no objects of buckets",
    ),
  examples: {
    good: [
      { aws_cloudtrail: { all: { advanced_event_selector: [{ field_selector: objects }] } } },
      {
        aws_cloudtrail: { all: { advanced_event_selector: [{ field_selector: [...objects, without("acme-logs-")] }] } },
      },
      {
        aws_cloudtrail: {
          all: { event_selector: [{ data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }] },
        },
      },
    ],
    bad: [
      { aws_cloudtrail: { all: {} } },
      {
        aws_cloudtrail: {
          all: {
            event_selector: [
              { read_write_type: "WriteOnly", data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] },
            ],
          },
        },
      },
      {
        aws_cloudtrail: {
          all: { event_selector: [{ data_resource: [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }] }] },
        },
      },
      {
        aws_cloudtrail: {
          all: {
            advanced_event_selector: [{ field_selector: [...objects, { field: "readOnly", equals: ["false"] }] }],
          },
        },
      },
      { aws_cloudtrail: { all: { advanced_event_selector: [{ field_selector: [...objects, without("")] }] } } },
      {
        aws_cloudtrail: {
          all: {
            advanced_event_selector: [
              { field_selector: [...objects, { field: "resources.ARN", starts_with: ["arn:aws:s3:::acme-website/"] }] },
            ],
          },
        },
      },
    ],
  },
};

/** All buckets but those whose names begin so. */
function without(beginning: string): object {
  return { field: "resources.ARN", not_starts_with: [`arn:aws:s3:::${beginning}`] };
}

const selects = (selector: Block): Tri =>
  and(
    selector.is("read_write_type", "All", undefined),
    someBlock(selector, "data_resource", (data) =>
      and(data.is("type", "AWS::S3::Object"), hasOne(data, "values", "arn:aws:s3", "arn:aws:s3:::")),
    ),
  );

const selectsAdvanced = (selector: Block): Tri =>
  and(
    someBlock(selector, "field_selector", (field) =>
      and(field.is("field", "resources.type"), hasOne(field, "equals", "AWS::S3::Object")),
    ),
    everyBlock(selector, "field_selector", (field) =>
      or(field.is("field", "resources.type", "eventCategory"), leavesSomeOut(field)),
    ),
  );

/** What leaves out buckets by their names, as those of logs, and says nothing else. */
const leavesSomeOut = (field: Block): Tri =>
  every(
    [
      field.is("field", "resources.ARN"),
      ...["equals", "starts_with", "ends_with", "not_ends_with"].map((asks) => not(hasBlock(field, asks))),
      hasBlock(field, "not_starts_with"),
      every(field.list("not_starts_with"), (one) =>
        one instanceof UnknownValue ? one : typeof one === "string" && /^arn:aws[a-z-]*:s3:::[a-z0-9]/.test(one),
      ),
    ],
    (each) => each,
  );
