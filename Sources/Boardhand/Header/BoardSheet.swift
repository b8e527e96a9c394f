import Configuration
import HardwareAbstraction
import JSON

/// All that is known of a board, and what a configuration does with it.
public struct BoardSheet: Sendable {
    private let profile: BoardProfile
    private let use: BoardUse
    private let warnings: [WiringWarning]
    private let notice: String?

    /// - Parameters:
    ///   - configuration: the file; `nil` for the bare board.
    ///   - board: the profile's name; `nil` for what the configuration says, or else this machine.
    ///   - boards: the folder of board profiles; `nil` for the usual ones.
    /// - Throws: `.usage` when no profile has the name, or the configuration names another; `.configuration`, `.noInput`.
    public init(configuration: String?, board: String?, boards: String?) throws(Failure) {
        let profiles = try BoardProfiles(folders: boards.map { [$0] })
        let board = board == "auto" ? nil : board
        let known = try profiles.asked(for: board)
        guard let configuration else {
            guard let profile = known ?? profiles.generic else {
                throw Failure(.unavailable, "cannot tell which board this is; name it with --board")
            }
            self.profile = profile
            use = BoardUse(of: profile)
            warnings = []
            notice = known == nil ? LoadedConfiguration.unknownBoard : nil
            return
        }
        let loaded = try LoadedConfiguration(
            path: configuration,
            boards: boards.map { [$0] },
            board: board,
            isSimulated: true
        )
        if let board, loaded.profile.name != board {
            let written = loaded.configuration.board
            throw Failure(.usage, "\(written.location): says board: \(written.value), and --board says \(board)")
        }
        profile = loaded.profile
        use = BoardUse(of: profile, by: loaded.configuration)
        warnings = WiringAdvisor(loaded.configuration, on: profile).warnings
        notice = loaded.notice
    }

    /// - Parameter width: of the terminal, in characters; at least 40 are used.
    public func text(width: Int) -> String {
        var parts = [["\(profile.title) (\(profile.name))"]]
        if let notice { parts.append(["Notice: \(notice)"]) }
        let header = HeaderDrawing(profile: profile, use: use, width: max(40, width)).lines
        parts.append(header.isEmpty ? ["Nothing is known of its header."] : header)
        parts += sections.filter { !$0.items.isEmpty }.map { section in
            [section.title + ":"] + section.items.map { "  " + $0 }
        }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var sections: [(title: String, items: [String])] {
        [
            (
                "GPIO chips",
                profile.chips.map { chip in
                    let note = chip.isFoundByName ? ", lines are found by name" : ""
                    return "\(chip.label), \(chip.lines) lines\(note)"
                        + (chip.reserved.map { ", reserved: \($0)" } ?? "")
                }
            ),
            (
                "I2C buses",
                profile.buses.map { bus in
                    line(bus.name, pins: bus.pins, hint: bus.hint, users: use.buses[bus.name] ?? [])
                }
            ),
            (
                "PWM",
                profile.pwm.map { pwm in
                    let user = use.channels[.chip(pwm.device, channel: pwm.channel)]
                    let users = user.map { [$0] } ?? []
                    return line(
                        "\(pwm.device)/\(pwm.channel)",
                        pins: pwm.pins,
                        hint: pwm.hint,
                        users: users
                    )
                }
            ),
            (
                "LEDs",
                profile.leds.map { led in
                    line(led.name, pins: [], hint: led.title, users: use.leds[led.name].map { [$0] } ?? [])
                }
            ),
            (
                "Sound cards",
                profile.cards.map { card in line(card.id, pins: [], hint: card.title, users: []) }
            ),
            ("Hints", profile.hints),
            ("Warnings", warnings.map(\.description)),
        ]
    }

    /// As in `i2c-1, pins 3 and 5, used by air: dtparam=i2c_arm=on`.
    private func line(_ name: String, pins: [PinLabel], hint: String?, users: [String]) -> String {
        var text = name
        if !pins.isEmpty {
            text += (pins.count == 1 ? ", pin " : ", pins ") + pins.map(\.text).joined(separator: ", ")
        }
        if !users.isEmpty { text += ", used by " + users.joined(separator: ", ") }
        return text + (hint.map { ": \($0)" } ?? "")
    }

    /// The same for programs.
    public var json: String {
        let header = profile.header.map { pin -> JSONValue in
            var members: JSONObject = ["pin": .string(pin.label.text), "kind": .string(pin.kind.rawValue)]
            members["name"] = pin.name.map { .string($0) }
            members["chip"] = pin.chip.map { .string($0) }
            members["line"] = pin.offset.map { .integer(Int64($0.rawValue)) }
            members["signals"] = .array(pin.signals.map { .string($0) })
            members["pull"] = pin.pull.map { .string($0.rawValue) }
            members["reserved"] = pin.reserved.map { .string($0) }
            if let user = use.pins[pin.label] {
                members["user"] = .string(user.name)
                members["direction"] = .string(user.direction)
                members["active"] = user.active.map { .string($0.rawValue) }
            }
            return .object(members)
        }
        let found = warnings.map { warning -> JSONValue in
            var members: JSONObject = [
                "device": .string(warning.device), "line": .integer(Int64(warning.location.line)),
                "text": .string(warning.message),
            ]
            members["better_pin"] = warning.betterPin.map { .string($0.text) }
            return .object(members)
        }
        var members: JSONObject = [
            "board": .string(profile.name), "title": .string(profile.title), "header": .array(header),
            "warnings": .array(found),
        ]
        for section in sections where section.title != "Warnings" {
            let key = section.title.lowercased().split(separator: " ").joined(separator: "_")
            members[key] = .array(section.items.map { .string($0) })
        }
        members["notice"] = notice.map { .string($0) }
        return String(decoding: JSONValue.object(members).serialized(), as: UTF8.self)
    }
}
