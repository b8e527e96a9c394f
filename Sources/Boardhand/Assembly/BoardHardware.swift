import Configuration
import HardwareAbstraction
import LinuxHardware
import SimulatedHardware

/// The hardware that a configuration is served on.
struct BoardHardware: Sendable {
    let platform: any HardwarePlatform
    /// `nil` for real hardware.
    let simulated: SimulatedPlatform?
    /// What the simulated hardware did; `nil` for real hardware, which keeps no record.
    var recorder: HardwareRecorder? { simulated?.recorder }

    /// Opens nothing yet.
    ///
    /// - Parameters:
    ///   - isSimulated: whether to simulate a board that is not simulated by its own profile.
    ///   - report: told when a sound breaks off on a real card.
    /// - Throws: `.unavailable` when the simulation lacks something.
    init(
        _ loaded: LoadedConfiguration,
        isSimulated: Bool,
        clock: any BoardClock = SystemClock(),
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(Failure) {
        if isSimulated || loaded.profile.isClosed {
            let platform = try SimulatedBoard(loaded, clock: clock).platform
            self.platform = platform
            simulated = platform
        } else {
            platform = LinuxPlatform(clock: clock) { report("\($0)") }
            simulated = nil
        }
    }
}
