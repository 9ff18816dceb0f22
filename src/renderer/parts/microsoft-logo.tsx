/** Microsoft's logo as its branding guidelines for sign-in buttons show it: four squares, 21 px in all. */
export function MicrosoftLogo() {
  return (
    <svg class="microsoft-logo" viewBox="0 0 21 21" aria-hidden="true">
      <path fill="#f25022" d="M1 1h9v9H1z" />
      <path fill="#7fba00" d="M11 1h9v9h-9z" />
      <path fill="#00a4ef" d="M1 11h9v9H1z" />
      <path fill="#ffb900" d="M11 11h9v9h-9z" />
    </svg>
  )
}
