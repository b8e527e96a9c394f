import Configuration

extension LoadedConfiguration {
    /// The command that serves this file, for somebody who has just written it.
    ///
    /// - Parameter path: the file, as it was named.
    public func nextStep(for path: String) -> String {
        if path == Provisioner.standardConfiguration, !profile.isClosed {
            return "Next: sudo boardhand provision\nA boardhand that runs has taken the change already."
        }
        let needsURL = configuration.endpoints.contains { if case .credential = $0.source { true } else { false } }
        let command =
            "boardhand \(profile.isClosed ? "simulate" : "run") --config \(path)"
            + (needsURL ? " --endpoint-file endpoint-url" : "") + " --control boardhand.sock"
        return "Next: \(command)" + (needsURL ? "\nIn endpoint-url, of mode 0600, is the endpoint URL." : "")
    }
}
