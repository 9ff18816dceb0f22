import { useSurroundings } from '../context.ts'
import { Mark } from '../parts/mark.tsx'

/** Usually too short to be seen: the stylesheet shows it after 300 ms only, so that nothing flashes. */
export function Restoring() {
  const { words } = useSurroundings()
  return (
    <div class="splash">
      <Mark />
      <h1>{words.window.restoring.title}</h1>
    </div>
  )
}
