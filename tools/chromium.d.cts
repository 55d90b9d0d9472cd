/** The path of a browser; undefined where there is none. Under CI, a Debian that has none gets it. */
export declare function chromium(): string | undefined;
/** Why nothing is tested in a browser. */
export declare const missing: string;
