interface Props {
  readonly caption: string
  readonly columns: readonly [string, string]
  readonly rows: readonly (readonly [name: string, value: string])[]
  /** Said in place of the rows where there are none. */
  readonly none: string
}

/** Names and values, narrow enough for a small window. */
export function Table({ caption, columns, rows, none }: Props) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length}>{none}</td>
          </tr>
        )}
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
