"""The assignment of the greatest total worth, found exactly."""

from collections.abc import Mapping, Sequence

Cell = tuple[int, int]


def best_assignment(worth: Mapping[Cell, float]) -> list[Cell]:
    """The one-to-one choice of cells with the greatest sum of worths, by row.

    Cells that are not given, or are worth nothing, are never chosen. The graph falls
    into components that share no row and no column; each is solved by the Hungarian
    method in O(rows² · columns), so the whole is optimal too. Source: H. W. Kuhn, The
    Hungarian method for the assignment problem, Naval Research Logistics 2 (1955),
    with the shortest augmenting paths of R. Jonker and A. Volgenant (1987).
    """
    chosen: list[Cell] = []
    for rows, columns in _components(worth):
        table = [
            [max(worth.get((row, column), 0.0), 0.0) for column in columns]
            for row in rows
        ]
        for row, column in enumerate(_solve(table)):
            if column is not None:
                chosen.append((rows[row], columns[column]))
    return sorted(chosen)


def _components(
    worth: Mapping[Cell, float],
) -> list[tuple[list[int], list[int]]]:
    by_row: dict[int, list[int]] = {}
    by_column: dict[int, list[int]] = {}
    for (row, column), value in worth.items():
        if value > 0:
            by_row.setdefault(row, []).append(column)
            by_column.setdefault(column, []).append(row)
    seen: set[int] = set()
    found = []
    for first in sorted(by_row):
        if first in seen:
            continue
        rows, columns, waiting = {first}, set[int](), [first]
        while waiting:
            for column in by_row[waiting.pop()]:
                columns.add(column)
                fresh = [row for row in by_column[column] if row not in rows]
                rows.update(fresh)
                waiting += fresh
        seen |= rows
        found.append((sorted(rows), sorted(columns)))
    return found


def _solve(table: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row its column, or None where it is best left alone."""
    rows, real = len(table), len(table[0])
    # A column of its own for each row, worth nothing: the row stays alone.
    costs = [[-value for value in line] + [0.0] * rows for line in table]
    columns = real + rows
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _augment(costs, row, row_price, column_price, holder)
    answer: list[int | None] = [None] * rows
    for column in range(1, real + 1):
        row = holder[column]
        if row and table[row - 1][column - 1] > 0:
            answer[row - 1] = column - 1
    return answer


def _augment(
    costs: Sequence[Sequence[float]],
    row: int,
    row_price: list[float],
    column_price: list[float],
    holder: list[int],
) -> None:
    """Give one more row a column along the cheapest path of exchanges."""
    count = len(column_price) - 1
    holder[0] = row
    at = 0
    least = [float("inf")] * (count + 1)
    came = [0] * (count + 1)
    done = [False] * (count + 1)
    while True:
        done[at] = True
        here, step, following = holder[at], float("inf"), 0
        line, price = costs[here - 1], row_price[here]
        for column in range(1, count + 1):
            if done[column]:
                continue
            reduced = line[column - 1] - price - column_price[column]
            if reduced < least[column]:
                least[column], came[column] = reduced, at
            if least[column] < step:
                step, following = least[column], column
        for column in range(count + 1):
            if done[column]:
                row_price[holder[column]] += step
                column_price[column] -= step
            else:
                least[column] -= step
        at = following
        if holder[at] == 0:
            break
    while at:
        holder[at] = holder[came[at]]
        at = came[at]
