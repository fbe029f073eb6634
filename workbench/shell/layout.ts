/** Where things are: plain data, so that it can be stored as it is. Sizes in px. */
export interface Layout {
  readonly sideBar: PartLayout;
  readonly panel: PartLayout & { readonly maximized: boolean };
  /** By view id, for views that stand on each other. */
  readonly views: Readonly<Record<string, ViewLayout>>;
}

export interface PartLayout {
  readonly size: number;
  readonly visible: boolean;
}

export interface ViewLayout {
  readonly collapsed?: boolean;
  /** Its share of the room, against the views beside it. */
  readonly weight?: number;
}

export const INITIAL_LAYOUT: Layout = {
  sideBar: { size: 300, visible: true },
  panel: { size: 240, visible: false, maximized: false },
  views: {},
};

/** A layout from storage, whatever is stored there: an older version's, or damaged. What does not fit is as at first. */
export function restoreLayout(stored: unknown): Layout {
  const { sideBar, panel, views } = recordOf(stored);
  return {
    sideBar: restorePart(sideBar, INITIAL_LAYOUT.sideBar),
    panel: { ...restorePart(panel, INITIAL_LAYOUT.panel), maximized: recordOf(panel)['maximized'] === true },
    views: Object.fromEntries(Object.entries(recordOf(views)).map(([id, view]) => [id, restoreView(view)])),
  };
}

function restorePart(stored: unknown, initial: PartLayout): PartLayout {
  const { size, visible } = recordOf(stored);
  return {
    size: isSize(size) ? size : initial.size,
    visible: typeof visible === 'boolean' ? visible : initial.visible,
  };
}

function restoreView(stored: unknown): ViewLayout {
  const { collapsed, weight } = recordOf(stored);
  return { ...(typeof collapsed === 'boolean' && { collapsed }), ...(isSize(weight) && { weight }) };
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 100_000;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
