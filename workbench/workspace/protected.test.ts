import { expect, test } from 'vitest';
import { demandUnprotected } from './protected.ts';

test.each(['.git', '.git/hooks/pre-commit', 'sub/.git/config', '.GIT/hooks/x', '.irintai/settings.json'])(
  '%s is refused',
  (path) => {
    expect(() => demandUnprotected(path)).toThrow('No plugin may touch');
  },
);

test.each(['', 'src/main.py', '.gitignore', 'git/x', 'a.git'])('%j is not', (path) => {
  expect(() => demandUnprotected(path)).not.toThrow();
});
