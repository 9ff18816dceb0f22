import type { Routes } from './web.ts'

/** A head and shoulders, 64×64. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQMAAACQp+OdAAAABlBMVEU7W9v///918qjxAAAAZ0lEQVR42sXOsRGAIAyFYTgLSkZg' +
    'FEaT0RyFESwpcj4uJocgnZ5nqq9I4Dfm7wlFEUkB3GCBdGIBthEOyC8wP9j+mjOuwtb83ayHGcM8sEsFQNolZZaRZFe2HSP38Ay+' +
    'D4zSIzLoISrpRYX2YuHA/QAAAABJRU5ErkJggg==',
  'base64'
)

/** The picture of the one user who has one. */
export const avatars: Routes = {
  'GET /avatars/sora.png': async (_req, res) => {
    res.writeHead(200, { 'content-type': 'image/png', 'content-length': PNG.length }).end(PNG)
  }
}
