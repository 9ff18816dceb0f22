import { MARK_URL } from '../../shared/mark.ts'

/** Genkan's mark, as a decoration beside words. */
export function Mark() {
  return <img class="mark" src={MARK_URL} alt="" />
}
