import Devices
import HardwareAbstraction

extension Speech {
    func status(_ report: StatusReport, _ clock: SpokenClock) -> String {
        var sentences = switches(report.switches) + dimmers(report)
        for output in report.momentaries {
            switch output.isOn {
            case true?: sentences.append(grammar.sentence(status.beingPressed, [.device: .device(output.name)]))
            case false? where !report.isWhole:
                sentences.append(grammar.sentence(status.notPressed, [.device: .device(output.name)]))
            case false?: break
            case nil: sentences.append(unreadable([output.name]))
            }
        }
        sentences += report.isWhole ? notable(report.inputs) : each(report.inputs)
        for speaker in report.speakers {
            sentences.append(
                speaker.state.map { volume(speaker.name, VolumeOutcome(state: $0)) }
                    ?? grammar.sentence(status.volumeUnreadable, [.device: .device(speaker.name)])
            )
        }
        let spoken = report.isWhole ? report.sensors.filter { $0.outage != nil } : report.sensors
        if !spoken.isEmpty { sentences.append(readings(spoken)) }
        if !report.timers.isEmpty { sentences.append(running(report.timers, clock)) }
        return sentences.isEmpty ? grammar.sentence(status.nothingOn) : grammar.joined(sentences)
    }

    private func switches(_ switches: [StatusReport.Output]) -> [String] {
        let on = switches.filter { $0.isOn == true }.map(\.name)
        let off = switches.filter { $0.isOn == false }.map(\.name)
        let unread = switches.filter { $0.isOn == nil }.map(\.name)
        var sentences: [String] = []
        if on.count > Grammar.listLimit, off.isEmpty, unread.isEmpty {
            sentences.append(grammar.sentence(status.allOn, [.count: .number(on.count)]))
        } else if !on.isEmpty {
            sentences.append(state(outputs.isOn, on))
        }
        if off.count > Grammar.listLimit {
            let pattern = on.isEmpty && unread.isEmpty ? status.allOff : status.othersOff
            sentences.append(grammar.sentence(pattern, [.count: .number(off.count)]))
        } else if !off.isEmpty {
            sentences.append(state(outputs.isOff, off))
        }
        if !unread.isEmpty { sentences.append(unreadable(unread)) }
        return sentences
    }

    /// Of the whole board only those that are on, and no more than a listener follows.
    private func dimmers(_ report: StatusReport) -> [String] {
        let off = report.dimmers.filter { $0.level == .off }.map(\.name)
        let on = report.dimmers.filter { $0.level?.isOn == true }
        let unread = report.dimmers.filter { $0.level == nil }.map(\.name)
        var sentences = on.prefix(Grammar.listLimit).map { dimmer in
            grammar.sentence(of: [
                grammar.opening(
                    outputs.isDimmed,
                    [.device: .device(dimmer.name), .value: .number(dimmer.level?.percent ?? 0)]
                )
            ])
        }
        if on.count > Grammar.listLimit { sentences.append(state(outputs.isOn, on.dropFirst(4).map(\.name))) }
        if !off.isEmpty, !report.isWhole || report.switches.isEmpty { sentences.append(state(outputs.isOff, off)) }
        if !unread.isEmpty { sentences.append(unreadable(unread)) }
        return sentences
    }

    private func state(_ pattern: Pattern, _ names: [String]) -> String {
        grammar.sentence(of: [grammar.opening(pattern, [.devices: .devices(names)])])
    }

    private func unreadable(_ names: [String]) -> String {
        grammar.sentence(status.unreadable, [.devices: .devices(names)])
    }
}
