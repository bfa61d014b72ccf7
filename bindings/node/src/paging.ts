interface Following<Row> {
  items: Row[];
  next?: string;
}

/** Follows the cursors of a list. */
export async function* rows<Row>(
  read: (page: { cursor?: string }) => Promise<Following<Row>>,
): AsyncGenerator<Row, void> {
  let page = await read({});
  for (;;) {
    yield* page.items;
    if (page.next === undefined) return;
    page = await read({ cursor: page.next });
  }
}

export function* rowsSync<Row>(
  read: (page: { cursor?: string }) => Following<Row>,
): Generator<Row, void> {
  let page = read({});
  for (;;) {
    yield* page.items;
    if (page.next === undefined) return;
    page = read({ cursor: page.next });
  }
}
