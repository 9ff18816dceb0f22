/** Writes a line to standard output. Resolves when it is written: on Windows a pipe is slower than the end of the process. */
export function print(line: string): Promise<void> {
  return new Promise(resolve => process.stdout.write(`${line}\n`, () => resolve()))
}
