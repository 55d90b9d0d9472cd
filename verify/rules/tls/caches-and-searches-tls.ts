import { and } from "../../policy/tristate";
import { must } from "../answer";
import { isLike } from "../related";
import type { Rule } from "../rule";

const nodes = { node_to_node_encryption: { enabled: true } };

export const rule: Rule = {
  id: "ZT-TLS-9",
  title: "caches and search domains take only TLS",
  why: "They hold sessions and copies of the data, and their clients rarely ask for TLS by themselves.",
  fix: "Set transit_encryption_enabled; for OpenSearch node_to_node_encryption, enforce_https and a tls_security_policy of 1.2.",
  severity: "high",
  controls: { nist: [2], securityHub: ["ElastiCache.5", "OpenSearch.3", "OpenSearch.8"] },
  types: ["aws_elasticache_replication_group", "aws_opensearch_domain"],
  check: (store) =>
    store.type === "aws_elasticache_replication_group"
      ? must(
          and(store.is("transit_encryption_enabled", true), store.is("transit_encryption_mode", "required", undefined)),
          "it takes connections without TLS",
        )
      : [
          must(store.is("node_to_node_encryption.enabled", true), "its nodes speak without TLS"),
          must(store.is("domain_endpoint_options.enforce_https", true), "it takes plain HTTP"),
          must(
            isLike(store, "domain_endpoint_options.tls_security_policy", /TLS-1-2/),
            "it takes versions of TLS that are broken",
          ),
        ],
  examples: {
    good: [
      { aws_elasticache_replication_group: { sessions: { transit_encryption_enabled: true } } },
      {
        aws_opensearch_domain: {
          logs: {
            ...nodes,
            domain_endpoint_options: { enforce_https: true, tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10" },
          },
        },
      },
    ],
    bad: [
      { aws_elasticache_replication_group: { sessions: {} } },
      {
        aws_elasticache_replication_group: {
          sessions: { transit_encryption_enabled: true, transit_encryption_mode: "preferred" },
        },
      },
      { aws_opensearch_domain: { logs: nodes } },
      {
        aws_opensearch_domain: {
          logs: {
            ...nodes,
            domain_endpoint_options: { enforce_https: true, tls_security_policy: "Policy-Min-TLS-1-0-2019-07" },
          },
        },
      },
    ],
  },
};
