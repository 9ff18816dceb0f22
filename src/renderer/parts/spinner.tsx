/** Something is going on and its length is not known. */
export function Spinner() {
  return (
    <svg class="spinner" viewBox="0 0 24 24" aria-hidden="true">
      <circle class="ring-track" cx="12" cy="12" r="10" />
      <circle class="ring-value" cx="12" cy="12" r="10" pathLength={100} stroke-dasharray="25 75" />
    </svg>
  )
}
