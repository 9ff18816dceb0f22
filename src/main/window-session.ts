import { type Session, session } from 'electron'

/** The window's own session: in memory, so that nothing of it gets on the disk, and without what the main process asks for. */
export const windowSession = (): Session => session.fromPartition('window')
