/** What the environments declare, by its name in an output folder. It stands alone: who reads it needs nothing of what writes it. */
export const declaredFile = "declared.json";
