import { Tree, type Parser } from '@lezer/common';

/**
 * The tree of a text, or of its beginning if the parser doesn't get through in time: it can take minutes over what isn't code at
 * all, such as ten thousand opening brackets. Code, errors and all, takes it a hundredth of the limit.
 *
 * Expressions of more than some four hundred operators in a row lose what is beyond: Lezer's trees end at a depth.
 */
export function parse(parser: Parser, text: string, limitMs = 2000 + text.length / 50): Tree {
  const run = parser.startParse(text);
  const deadline = Date.now() + limitMs;
  try {
    let tree = run.advance();
    while (!tree) {
      if (run.stoppedAt === null && Date.now() > deadline) run.stopAt(run.parsedPos);
      tree = run.advance();
    }
    return tree;
  } catch (error) {
    // Lezer recurses where it builds the tree, up to that depth, which can be too deep for the stack of a worker.
    if (error instanceof RangeError) return Tree.empty;
    throw error;
  }
}
