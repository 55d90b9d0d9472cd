/** Names that permission sets of other states have to spell the same. */

/** The document of one grant. A key names a group and a store, apart by slashes, which a document's name has not. */
export const documentName = (name: string, key: string): string => `zero-trust-${name}-${key.replaceAll("/", "-")}`;

/** The alias of the key of sessions. */
export const keyAlias = (name: string): string => `alias/zero-trust/${name}/sessions`;
