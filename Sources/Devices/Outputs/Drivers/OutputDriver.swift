/// The hardware of one output, held from its opening to its release.
protocol OutputDriver: Sendable {
    /// Sets the hardware and makes sure that it follows.
    ///
    /// - Returns: what reads back.
    func write(_ level: OutputLevel) async throws(OutputError) -> OutputLevel

    func read() async throws(OutputError) -> OutputLevel

    /// Whether its calls never wait, so that nothing can cancel them.
    var answersAtOnce: Bool { get }

    /// Gives the hardware back as it is; a second call does nothing.
    func release() async
}

extension OutputDriver {
    var answersAtOnce: Bool { false }
}

extension OutputDescription {
    /// Takes the hardware; it has its first level from the moment on in which it is an output.
    func open(at level: OutputLevel) async throws(OutputError) -> any OutputDriver {
        switch wiring {
        case .line(let wiring): try await LineOutputDriver(identity.name, wiring: wiring, initialLevel: level)
        case .pwm(let wiring): try await PWMOutputDriver(identity.name, wiring: wiring, initialLevel: level)
        case .led(let wiring): try await LEDOutputDriver(identity.name, wiring: wiring, initialLevel: level)
        }
    }
}
