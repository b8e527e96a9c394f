/// A GPIO controller whose lines can be looked at and requested.
///
/// A chip of the processor answers at once; one behind a bus, such as an expander, suspends its caller for the time of
/// the bus. A line belongs to whoever requested it until it is released; requesting it again
/// throws ``GPIOError/Kind/busy(consumer:)``, also for the same caller.
public protocol GPIOChip: Sendable {
    var info: GPIOChipInfo { get }

    /// What is known of a line, without touching it.
    ///
    /// - Throws: `.noSuchLine` when `offset` is not below ``GPIOChipInfo/lineCount``.
    func lineInfo(_ offset: LineOffset) async throws(GPIOError) -> GPIOLineInfo

    /// Takes a line as an output; direction, active level, drive, bias and first value take effect in one step,
    /// with no other level in between.
    ///
    /// - Parameter consumer: who shows up as the line's user, at most 31 bytes; longer names are cut.
    /// - Throws: `.noSuchLine`, `.busy`, `.notSupported`, `.permissionDenied`, `.unplugged`. After a failure the line is
    ///   as it was.
    func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOOutputLine

    /// Takes a line as an input.
    ///
    /// - Parameter consumer: who shows up as the line's user, at most 31 bytes; longer names are cut.
    /// - Throws: `.noSuchLine`, `.busy`, `.notSupported`, `.permissionDenied`, `.unplugged`. After a failure the line is
    ///   as it was.
    func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOInputLine
}
