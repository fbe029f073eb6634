import { expect, test } from 'vitest';
import { escaped, withoutImages } from './markdown.ts';

const WEB = 'https://example.com/x.png';

test('an image becomes a link, in whatever way it was written', () => {
  for (const text of [
    `![alt](${WEB})`,
    `a **![alt](${WEB})**`,
    `- one\n  - ![alt][ref]\n\n[ref]: ${WEB}`,
    `| ![alt](${WEB}) |\n|--|\n| b |`,
    `| a |\n|--|\n| ![alt](${WEB}) |`,
    `[![alt](${WEB})](https://example.com)`,
    `> ![alt](${WEB})`,
  ]) {
    expect(withoutImages(text)).not.toContain('![');
  }
});

test('what only looks like an image stays as it is', () => {
  for (const text of ['```rust\nvec![1, 2](x)\n```', '`![a](b)`', 'Wait![sic]', 'plain']) {
    expect(withoutImages(text)).toBe(text);
  }
});

test('plain text is shown as it is', () => {
  expect(escaped('a*b* <i> [x](y) & ![z]')).toBe('a\\*b\\* \\<i\\> \\[x\\]\\(y\\) \\& \\!\\[z\\]');
});
