import Foundation
import HardwareAbstraction
import Testing

@testable import LinuxHardware

/// The sound cards of the kernel test bed: `Dummy`, and `Loopback`, which records on its device 1 what plays on its
/// device 0 and has elements as real cards have them.
enum SoundBed {
    struct Element: Sendable, CustomTestStringConvertible {
        let name: String
        var direction = MixerDirection.playback
        /// As bed_sound_element takes them: lowest and highest step, 1/100 dB at the lowest and a step, `mute`.
        let scale: String
        /// How far the nearest step can be from a percentage.
        let tolerance: Int

        var testDescription: String { "\(direction) of \(name)" }
        var isInBothDirections: Bool { SoundBed.elements.count { $0.name == name } > 1 }

        /// As `amixer sset` takes it.
        func switchWord(isMuted: Bool) -> String {
            switch direction {
            case .playback: isMuted ? "mute" : "unmute"
            case .capture: isMuted ? "nocap" : "cap"
            }
        }
    }

    static let jack = Element(name: "PCM", scale: "-10239 400 -10239 1 mute", tolerance: 1)
    static let elements = [
        jack,
        Element(name: "Digital", scale: "0 207 -10350 50 mute", tolerance: 1),
        Element(name: "Speaker", scale: "0 37 -2800 75", tolerance: 2),
        Element(name: "Headphone", scale: "0 48 -2400 50", tolerance: 2),
        // As a USB headset has them: what is heard of the microphone, and what is recorded.
        Element(name: "Mic", scale: "0 37 -2800 75", tolerance: 2),
        Element(name: "Mic", direction: .capture, scale: "0 35 -1200 100", tolerance: 2),
        Element(name: "Capture", direction: .capture, scale: "0 63 -1725 75", tolerance: 2),
    ]

    private static let platform = "/sys/bus/platform/drivers/snd_aloop"

    /// Makes what is missing.
    static func setUp() throws {
        let cards = try LinuxAudio.cards().map(\.id)
        if !cards.contains("Dummy") { try shell("bed_sound_dummy") }
        if !cards.contains("Loopback") {
            if FileManager.default.fileExists(atPath: platform) {
                try shell("echo snd_aloop.0 >\(platform)/bind")
            } else {
                try shell("modprobe snd-aloop id=Loopback pcm_substreams=1")
            }
        }
        try addElements()
    }

    static func addElements() throws {
        let there = try LinuxAudio.mixerElements(card: "Loopback")
        for element in elements {
            let isThere = there.contains {
                $0.name == element.name && $0.controls(of: element.direction).hasVolume
            }
            if !isThere {
                try shell("bed_sound_element Loopback '\(element.name)' \(element.scale) \(element.direction)")
            }
        }
    }

    /// Takes the card Loopback away, as when a USB card is unplugged. Returns when nobody has it open any more.
    static func unplug() throws -> Command {
        try Command("bash", "-c", "echo snd_aloop.0 >\(platform)/unbind")
    }

    static func plugIn() throws { try shell("echo snd_aloop.0 >\(platform)/bind") }

    /// What the kernel says of a device of Loopback: `closed`, or its state.
    static func state(_ device: String) throws -> String {
        let text = try String(contentsOfFile: "/proc/asound/Loopback/\(device)/sub0/status", encoding: .utf8)
        let line = text.split(separator: "\n").first ?? ""
        return line.hasPrefix("state: ") ? String(line.dropFirst(7)) : String(line)
    }

    /// What `amixer` says of an element, with alsamixer's percentages.
    static func amixer(_ arguments: String) throws -> String { try shell("amixer -M -c Loopback \(arguments)") }

    /// The percentages in what ``amixer(_:)`` says, one a channel.
    static func percents(in text: String, _ direction: MixerDirection = .playback) -> [Int] {
        // As in `Front Left: Playback 12 [32%] [-1.00dB] [on] Capture 5 [14%] [-7.00dB] [on]`.
        let matches = text.matches(of: /(Playback|Capture) -?\d+ \[(\d+)%\]/)
        return matches.filter { $0.1.lowercased() == direction.rawValue }.compactMap { Int($0.2) }
    }

    @discardableResult
    static func shell(_ script: String) throws -> String {
        try Command("bash", "-c", "source \"$BOARDHAND_BED/functions.bash\"; \(script)").result()
    }
}

extension MixerDirection {
    var opposite: MixerDirection { self == .playback ? .capture : .playback }
}
