import ServiceLifecycle

/// Waits for the end of the program: a service that returns earlier would end it.
func gracefulShutdownOnly() async {
    // Cancelled or asked to leave: both end it.
    do { try await gracefulShutdown() } catch { return }
}
