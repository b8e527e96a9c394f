import Devices

extension ToolContext {
    /// The speaker that the argument `speaker` names; it may be left out where there is only one.
    func speaker(_ arguments: ToolArguments, among speakers: [Speaker]) throws(ToolFailure) -> Speaker {
        let names = speakers.map(\.name)
        guard let name = try arguments.name("speaker") else {
            guard speakers.count == 1, let only = speakers.first else { throw .whichSpeaker(known: names) }
            return only
        }
        // Among all: a speaker that cannot do it says so itself.
        guard let speaker = board.speakers.named(name) else { throw .unknown(name, .speaker, known: names) }
        return speaker
    }
}
