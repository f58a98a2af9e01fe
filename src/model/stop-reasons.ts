/** Why an interview may be stopped where the form has no list of its own (`stopReasons`). Their words are the interface's. */
export const STOP_REASONS = ['wanted_to_stop', 'not_comfortable', 'interrupted', 'other'] as const;
