import HardwareAbstraction

/// The registers of one kind of GPIO expander: no state, no clock.
protocol ExpanderPort: Sendable {
    var lineCount: UInt32 { get }

    /// Whether a line that nobody holds is known as input or output.
    var hasDirections: Bool { get }

    /// The data sheet's name of a line.
    func name(of line: Int) -> String

    func supports(_ settings: OutputSettings, line: Int) -> Bool

    func supports(_ settings: InputSettings, line: Int) -> Bool

    /// Reads the port and brings it to what the held lines need, in an order in which no line has a level that it had
    /// not before and shall not have after. Other lines stay as they are.
    ///
    /// - Parameter state: what the call before returned; `nil` for a port that is new to us.
    func bring(
        _ state: PortState?,
        to wanted: WantedLines,
        over bus: any I2CBus,
        at address: I2CAddress
    ) async throws(I2CError) -> PortState
}
