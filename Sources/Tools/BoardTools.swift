public import Devices
public import MCP

/// The tools of a board: what a language model sees of it.
public enum BoardTools {
    /// Makes the tools that have something behind them, in an order that never changes.
    ///
    /// - Parameters:
    ///   - language: in which answers are spoken; names and descriptions of tools stay English.
    ///   - log: takes what failed in full, one line at a time.
    public static func make(
        board: DeviceBoard,
        language: SpokenLanguage = .english,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) -> [any Tool] {
        let context = ToolContext(board: board, language: language, speech: language.speech, log: log)
        let tools: [(any Tool)?] = [
            GetStatusTool(context),
            SetSwitchTool(context),
            PressTool(context),
            ReadSensorsTool(context),
            SetVolumeTool(context),
            PlaySoundTool(context),
            SayTool(context),
        ]
        return tools.compactMap(\.self)
    }
}
