/** Any JSON value, plus bytes: what can cross the wall. 64 MB, 2,000,000 values and 64 levels at most. */
export type Data =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Data[]
  | { readonly [key: string]: Data | undefined }
  | undefined;
