import { render } from 'preact'
import { App } from './app.tsx'
import { followView } from './view.ts'

const { genkan } = window

followView(genkan, view => {
  render(<App view={view} send={command => genkan.send(command)} />, document.body)
})
