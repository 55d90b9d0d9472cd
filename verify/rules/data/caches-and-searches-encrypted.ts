import { or } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-33",
  title: "caches, search domains and warehouses are encrypted",
  why: "They hold copies of what the databases hold.",
  fix: "Set at_rest_encryption_enabled, encrypt_at_rest or encrypted to true; for most it cannot be added later.",
  severity: "high",
  controls: { nist: [2], securityHub: ["ElastiCache.4", "OpenSearch.1", "Redshift.10"] },
  types: ["aws_elasticache_replication_group", "aws_opensearch_domain", "aws_redshift_cluster"],
  check: (store) =>
    must(
      or(
        store.is("at_rest_encryption_enabled", true),
        or(store.is("encrypt_at_rest.enabled", true), store.is("encrypted", true)),
      ),
      "it is not encrypted",
    ),
  examples: {
    good: [
      { aws_elasticache_replication_group: { sessions: { at_rest_encryption_enabled: true } } },
      { aws_opensearch_domain: { logs: { encrypt_at_rest: { enabled: true } } } },
      { aws_redshift_cluster: { sales: { encrypted: true } } },
    ],
    bad: [
      { aws_elasticache_replication_group: { sessions: {} } },
      { aws_opensearch_domain: { logs: { encrypt_at_rest: { enabled: false } } } },
      { aws_redshift_cluster: { sales: {} } },
    ],
  },
};
