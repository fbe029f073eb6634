import type { ThemeName } from '../../theme/themes.ts';

/** What Monaco's tokenizers call a part of code, and how it looks. The longest name that a token starts with decides. */
interface TokenColor {
  readonly token: string;
  readonly foreground: string;
  readonly fontStyle?: string;
}

/**
 * The syntax colours of Dark Modern, Light Modern and VS Code's high contrast themes, as `[dark, light, hc-dark, hc-light]`, for
 * the names that Monaco's tokenizers use; a fifth entry is a font style.
 */
const COLORS: Readonly<Record<string, readonly [string, string, string, string, string?]>> = {
  '': ['CCCCCC', '3B3B3B', 'FFFFFF', '292929'],
  comment: ['6A9955', '008000', '7CA668', '515151'],
  'comment.doc': ['6A9955', '008000', '7CA668', '515151'],
  string: ['CE9178', 'A31515', 'CE9178', '0F4A85'],
  'string.escape': ['D7BA7D', 'EE0000', 'D7BA7D', 'EE0000'],
  'string.key.json': ['9CDCFE', '0451A5', '9CDCFE', '264F78'],
  'string.value.json': ['CE9178', 'A31515', 'CE9178', '0F4A85'],
  'string.link': ['CE9178', 'A31515', 'CE9178', '0F4A85'],
  'string.yaml': ['CE9178', 'A31515', 'CE9178', '0F4A85'],
  'string.sql': ['CE9178', 'A31515', 'CE9178', '0F4A85'],
  regexp: ['D16969', '811F3F', 'D16969', '811F3F'],
  number: ['B5CEA8', '098658', 'B5CEA8', '096D48'],
  'number.hex': ['B5CEA8', '098658', 'B5CEA8', '096D48'],
  constant: ['569CD6', '0000FF', '569CD6', '0F4A85'],
  keyword: ['569CD6', '0000FF', '569CD6', '0F4A85'],
  'keyword.json': ['569CD6', '0000FF', '569CD6', '0F4A85'],
  'keyword.md': ['569CD6', '800000', '6796E6', '0F4A85', 'bold'],
  strong: ['569CD6', '000080', '569CD6', '000080', 'bold'],
  emphasis: ['CCCCCC', '3B3B3B', 'FFFFFF', '292929', 'italic'],
  predefined: ['DCDCAA', '795E26', 'DCDCAA', '5E2CBC'],
  'predefined.sql': ['DCDCAA', '795E26', 'DCDCAA', '5E2CBC'],
  'operator.sql': ['CCCCCC', '3B3B3B', 'FFFFFF', '292929'],
  type: ['4EC9B0', '267F99', '4EC9B0', '185E73'],
  'type.yaml': ['569CD6', '800000', '569CD6', '0F4A85'],
  namespace: ['4EC9B0', '267F99', '4EC9B0', '185E73'],
  annotation: ['DCDCAA', '795E26', 'DCDCAA', '5E2CBC'],
  variable: ['9CDCFE', '001080', '9CDCFE', '001080'],
  'variable.predefined': ['4FC1FF', '0070C1', '4FC1FF', '02715D'],
  metatag: ['569CD6', '800000', '569CD6', '0F4A85'],
  'metatag.content.html': ['CE9178', 'A31515', 'CE9178', '0F4A85'],
  tag: ['569CD6', '800000', '569CD6', '0F4A85'],
  'attribute.name': ['9CDCFE', 'E50000', '9CDCFE', '264F78'],
  'attribute.value': ['CE9178', '0000FF', 'CE9178', '0F4A85'],
  'attribute.value.number.css': ['B5CEA8', '098658', 'B5CEA8', '096D48'],
  'attribute.value.unit.css': ['B5CEA8', '098658', 'B5CEA8', '096D48'],
  'attribute.value.hex.css': ['CE9178', '0451A5', 'CE9178', '0451A5'],
  key: ['9CDCFE', '0451A5', '9CDCFE', '264F78'],
  delimiter: ['CCCCCC', '3B3B3B', 'FFFFFF', '292929'],
  'delimiter.html': ['808080', '800000', '808080', '0F4A85'],
  'delimiter.xml': ['808080', '800000', '808080', '0F4A85'],
  invalid: ['F44747', 'CD3131', 'F44747', 'B5200D'],
};

const COLUMN = { dark: 0, light: 1, 'hc-dark': 2, 'hc-light': 3 } as const;

export function tokenColors(theme: ThemeName): TokenColor[] {
  return Object.entries(COLORS).map(([token, values]) => {
    const fontStyle = values[4];
    return { token, foreground: values[COLUMN[theme]], ...(fontStyle && { fontStyle }) };
  });
}
