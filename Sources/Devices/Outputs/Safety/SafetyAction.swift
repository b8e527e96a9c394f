/// Something that the rules want done without anybody's command.
enum SafetyAction: Equatable, Sendable {
    case switchOff(OutputID, by: Caller)
    /// `at_start`, once its rules allow it.
    case start(OutputID, OutputLevel)
}
