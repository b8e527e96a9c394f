import Devices
import HardwareAbstraction

/// English sentences.
struct EnglishSpeech: Speech {
    func switched(_ name: String, isOn: Bool) -> String {
        capitalised("\(English.the(name)) \(English.be(name)) \(isOn ? "on" : "off").")
    }

    func pressed(_ name: String) -> String { "I pressed \(English.the(name))." }

    func status(_ report: StatusReport) -> String {
        var sentences = switches(report.switches)
        for output in report.momentaries {
            switch output.isOn {
            case true?: sentences.append("\(English.the(output.name)) \(English.be(output.name)) being pressed.")
            case false? where !report.isWhole:
                sentences.append("\(English.the(output.name)) \(English.be(output.name)) not pressed.")
            case false?: break
            case nil: sentences.append("I can't read \(English.the(output.name)).")
            }
        }
        for speaker in report.speakers {
            sentences.append(
                speaker.state.map { volume(speaker.name, VolumeOutcome(state: $0)) }
                    ?? "I can't read the volume of \(English.the(speaker.name))."
            )
        }
        let spoken = report.isWhole ? report.sensors.filter { $0.outage != nil } : report.sensors
        if !spoken.isEmpty { sentences.append(readings(spoken)) }
        if sentences.isEmpty { return "Nothing is on." }
        return sentences.map(capitalised).joined(separator: " ")
    }

    func volume(_ speaker: String, _ outcome: VolumeOutcome) -> String {
        var sentence = "\(English.the(speaker)) \(English.be(speaker)) at \(outcome.state.percent) percent"
        if outcome.state.isMuted == true { sentence += " and muted" }
        if outcome.isLimited { sentence += "; that is the loudest I may set" }
        return capitalised(sentence + ".")
    }

    func playing(_ sound: String, speaker: String?, isSilent: Bool) -> String {
        let place = speaker.map { " on \(English.the($0))" } ?? ""
        return "I am playing \(English.the(sound))\(place)" + (isSilent ? ", but the volume is off." : ".")
    }

    func saying(speaker: String?, isSilent: Bool) -> String {
        let place = speaker.map { " on \(English.the($0))" } ?? ""
        return "I am saying it now\(place)" + (isSilent ? ", but the volume is off." : ".")
    }

    func capitalised(_ sentence: String) -> String { sentence.prefix(1).uppercased() + sentence.dropFirst() }

    private func switches(_ switches: [StatusReport.Output]) -> [String] {
        let on = switches.filter { $0.isOn == true }.map(\.name)
        let off = switches.filter { $0.isOn == false }.map(\.name)
        let unreadable = switches.filter { $0.isOn == nil }.map(\.name)
        var sentences: [String] = []
        if on.count > English.listLimit, off.isEmpty, unreadable.isEmpty {
            sentences.append("All \(on.count) switches are on.")
        } else if !on.isEmpty {
            sentences.append("\(English.list(on.map(English.the))) \(English.be(on)) on.")
        }
        if off.count > English.listLimit {
            let which = on.isEmpty && unreadable.isEmpty ? "All" : "The other"
            sentences.append("\(which) \(off.count) switches are off.")
        } else if !off.isEmpty {
            sentences.append("\(English.list(off.map(English.the))) \(English.be(off)) off.")
        }
        if !unreadable.isEmpty { sentences.append("I can't read \(English.list(unreadable.map(English.the))).") }
        return sentences
    }
}
