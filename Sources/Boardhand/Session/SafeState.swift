import Configuration
import Devices
import HardwareAbstraction

/// Brings every output to what its `at_stop` says, from a configuration alone: after a crash, nobody else does it.
public struct SafeState: Sendable {
    private let loaded: LoadedConfiguration
    private let isSimulated: Bool

    /// - Throws: `.configuration`, `.noInput`.
    public init(configuration: String, boards: String?, isSimulated: Bool) throws(Failure) {
        loaded = try LoadedConfiguration(path: configuration, boards: boards.map { [$0] }, isSimulated: isSimulated)
        self.isSimulated = isSimulated
    }

    /// Takes each output by itself, so that one that cannot be had hinders no other.
    ///
    /// - Returns: what was done, one line an output.
    /// - Throws: `.systemError` with what failed; the others are done nevertheless.
    public func apply() async throws(Failure) -> [String] {
        let platform = try BoardHardware(loaded, isSimulated: isSimulated).platform
        let configuration = loaded.configuration
        let assembler = BoardAssembler(platform: platform)
        let wiring = WiringPlan(configuration, platform: platform, expanders: assembler.expanders)
        var lines: [String] = []
        var failures: [String] = []
        for output in assembler.outputs(configuration, wiring) {
            guard let level = output.rules.atStop.level else {
                lines.append("'\(output.identity.name)' is left as it is")
                continue
            }
            do {
                try await output.setOnce(to: level)
                lines.append("'\(output.identity.name)' is \(level.isOn ? "on" : "off")")
            } catch {
                failures.append(error.description)
            }
        }
        guard failures.isEmpty else { throw Failure(.systemError, failures) }
        return lines
    }
}
