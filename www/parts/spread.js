// Names at the ends of lines, which must not lie on one another.

/**
 * Moves names apart that are nearer than a line of type, upwards, and keeps the lowest above the axis.
 * @param {{ y: number }[]} names
 * @param {number} line
 * @param {number} bottom
 */
export function spread(names, line, bottom) {
  const upwards = [...names].sort((a, b) => b.y - a.y);
  let free = bottom - line / 2;
  for (const name of upwards) {
    name.y = Math.min(name.y, free);
    free = name.y - line;
  }
}
