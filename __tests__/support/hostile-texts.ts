/** Texts that try to become markup or script where somebody shows them. Each would set `ran`, or ask for something. */
export const hostileTexts: readonly string[] = [
  "<script>globalThis.ran=1</script>",
  "</script><script>globalThis.ran=1</script>",
  "</style><script>globalThis.ran=1</script>",
  "<img src=x onerror=globalThis.ran=1>",
  '"><svg onload=globalThis.ran=1>',
  "' onmouseover='globalThis.ran=1' x='",
  "javascript:globalThis.ran=1",
  "<!--<script>globalThis.ran=1//-->",
  "]]><script>globalThis.ran=1</script>",
  "&lt;script&gt;globalThis.ran=1&lt;/script&gt;",
  "<base href=https://example.invalid/>",
  "<meta http-equiv=refresh content=0;url=https://example.invalid/>",
  "<form action=https://example.invalid/><input type=submit>",
  "<iframe src=https://example.invalid/></iframe>",
];
