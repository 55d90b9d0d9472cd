/** Text of Terraform in which files that modules bring along stand beside it, as published; inline they are in a folder that changes with their content. */
export const asPublishedAssets = (text: string): string =>
  text.replaceAll(/assets\/\w+\/[0-9A-F]+\/(?=[a-z-]+\.zip)/g, "");
