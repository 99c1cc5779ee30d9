/**
 * The name of a control that stands in every row and so names its row too. What only a screen reader hears is set
 * apart from what is seen by a space that browsers put in.
 */
export function named(verb: string, row: string): RegExp {
  return new RegExp(`^${escaped(verb)}\\s?: ${escaped(row)}`);
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
