public import Configuration
public import Devices
import LinuxHardware
public import MCP
import Tools

/// A board for a moment, without an endpoint: to see its tools and to call one.
public struct Workbench: Sendable {
    public let board: DeviceBoard
    public let tools: [any Tool]

    /// - Parameter isSimulated: whether to simulate a board that is not simulated by its own profile.
    /// - Throws: `.configuration`, `.noInput`, `.unavailable`.
    public init(configuration: String, boards: String?, isSimulated: Bool) throws(Failure) {
        let loaded = try LoadedConfiguration(
            path: configuration,
            boards: boards.map { [$0] },
            isSimulated: isSimulated
        )
        guard isSimulated || loaded.profile.isClosed else {
            throw Failure(
                .unavailable,
                "cannot switch anything on the \(loaded.profile.title): this version has no drivers for real "
                    + "hardware yet; add --simulated to try it on simulated hardware"
            )
        }
        let platform = try SimulatedBoard(loaded, clock: SystemClock()).platform
        do throws(BoardError) {
            board = try DeviceBoard(
                try BoardAssembler(platform: platform).describe(loaded.configuration),
                clock: platform.clock
            )
        } catch {
            throw Failure(.unavailable, error.description)
        }
        tools = BoardTools.make(board: board)
    }
}
