/** The style of the result pages: the window's family, in what fits into the page itself. */
export const STYLE = `
:root {
  color-scheme: light dark;
  background: light-dark(#faf9f7, #1c1d21);
  color: light-dark(#1d1e22, #f1f0ed);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Yu Gothic UI", Meiryo,
    "Noto Sans CJK JP", "Noto Sans JP", sans-serif;
}
:root:lang(ja) { line-height: 1.75; line-break: strict; word-break: auto-phrase }
body {
  display: grid;
  min-height: 90vh;
  min-height: 90dvh;
  place-content: center;
  margin: 0;
  padding: 24px;
}
main {
  max-width: 32rem;
  text-align: center;
  overflow-wrap: anywhere;
}
img { width: 64px; height: 64px }
h1 { margin: 16px 0 8px; font-size: 1.5rem; font-weight: 600; line-height: 1.35; text-wrap: balance }
p { margin: 4px 0; text-wrap: balance }
p:last-child { color: light-dark(#5b5e68, #aeb1ba) }
.failed p:last-child { margin-top: 16px }
@media (prefers-contrast: more) {
  :root { background: light-dark(#fff, #000); color: light-dark(#000, #fff) }
  p:last-child { color: inherit }
}
`
