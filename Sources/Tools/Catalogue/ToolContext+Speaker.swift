import Devices

extension ToolContext {
    /// Which of some speakers is meant when none is named: the only one, or the only one that is no microphone.
    func usual(_ speakers: [Speaker]) -> Speaker? {
        let players = speakers.filter(\.canPlay)
        return speakers.count == 1 ? speakers.first : players.count == 1 ? players.first : nil
    }

    /// The speaker that the argument `speaker` names; it may be left out where there is a usual one.
    func speaker(_ arguments: ToolArguments, among speakers: [Speaker]) throws(ToolFailure) -> Speaker {
        let names = speakers.map(\.name)
        guard let name = try arguments.name("speaker") else {
            guard let usual = usual(speakers) else { throw .whichSpeaker(known: names) }
            return usual
        }
        // Among all: a speaker that cannot do it says so itself.
        guard let speaker = board.speakers.named(name) else { throw .unknown(name, .speaker, known: names) }
        return speaker
    }
}
