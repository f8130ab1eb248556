/// The daemon is shutting down: what would go on for ever ends, and the next daemon takes it up.
struct DaemonDrains: Error {}
