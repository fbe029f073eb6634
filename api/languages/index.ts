export { createDiagnosticCollection } from './diagnostics.ts';
export { registerCodeActionsProvider, registerCodeLensProvider, registerHoverProvider } from './providers.ts';
