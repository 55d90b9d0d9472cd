/** Attributes that are part of a key: DynamoDB wants to be told of these, and of no others. In HCL. */

/** All of them, as often as they are part of one: of the keys of a table, a list, and of its indexes, a map. */
export const attributesIn = (keys: string, indexes: string): string =>
  `[for a in concat(${keys}, [for i in values(${indexes}) : i.partition], [for i in values(${indexes}) : i.sort]) : a if try(a.name, null) != null]`;

/** Their types, by name. */
export const typesIn = (keys: string, indexes: string): string =>
  `{ for name, types in { for a in ${attributesIn(keys, indexes)} : a.name => a.type... } : name => types[0] }`;
