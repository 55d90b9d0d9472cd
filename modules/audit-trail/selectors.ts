/** What the trail records, as advanced event selectors. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
import { expr } from "../../core/late";
import { hclLiteral } from "../../core/terraform-type";

interface Refs {
  readonly dataEvents: string;
  readonly networkEvents: string;
  /** Beginnings of ARNs of log buckets. */
  readonly quiet: string;
}

const equals = (field: string, value: string): string =>
  `{ field = "${field}", equals = [${value}], not_starts_with = null }`;

const management = hclLiteral([
  { name: "management", fields: [{ field: "eventCategory", equals: ["Management"], not_starts_with: null }] },
]);

const data = ({ dataEvents, quiet }: Refs): string =>
  `[for k, d in ${dataEvents} : { name = join("-", ["data", k]), fields = concat([${equals("eventCategory", '"Data"')}, ${equals("resources.type", "d.resource_type")}], [for list in [concat(d.except_arn_prefixes, [for p in ${quiet} : p if d.resource_type == "AWS::S3::Object"])] : { field = "resources.ARN", equals = null, not_starts_with = list } if length(list) > 0]) }]`;

const network = ({ networkEvents }: Refs): string =>
  `[for k, n in ${networkEvents} : { name = join("-", ["network", k]), fields = [${equals("eventCategory", '"NetworkActivity"')}, ${equals("eventSource", "n.event_source")}] }]`;

/** Blocks, made by Terraform: management events, and what is asked for beside them. */
export const selectors = (refs: Refs): object => ({
  for_each: expr(`concat(${management}, ${data(refs)}, ${network(refs)})`),
  content: {
    name: expr("advanced_event_selector.value.name"),
    dynamic: {
      field_selector: {
        for_each: expr("advanced_event_selector.value.fields"),
        content: {
          field: expr("field_selector.value.field"),
          equals: expr("field_selector.value.equals"),
          not_starts_with: expr("field_selector.value.not_starts_with"),
        },
      },
    },
  },
});
