import Glibc
import HardwareAbstraction

/// The cards in `/proc/asound/cards`, which everybody may read, also those who may not open a card.
struct SoundCardList {
    /// As in `/proc/asound`.
    var root = "/proc/asound"

    /// - Throws: errno.
    func cards() throws(Errno) -> [SoundCard] {
        guard let text = try text() else { return [] }
        return Self.parse(text)
    }

    /// Every card has two lines; the first is ` 0 [Headphones     ]: bcm2835_headpho - bcm2835 Headphones`.
    ///
    /// Source: Linux, sound/core/init.c, snd_card_info_read.
    static func parse(_ text: String) -> [SoundCard] {
        text.split(separator: "\n").compactMap { line in
            guard let opening = line.firstIndex(of: "["), let closing = line.firstIndex(of: "]"), opening < closing,
                let number = Int(trimmed(line[..<opening])), line[closing...].hasPrefix("]: ")
            else { return nil }
            let description = line[line.index(closing, offsetBy: 3)...]
            // The driver stands before the first " - ".
            let words = description.split(separator: " ", omittingEmptySubsequences: false)
            let dash = words.firstIndex(of: "-")
            let name = dash.map { words[($0 + 1)...].joined(separator: " ") } ?? String(description)
            return SoundCard(number: number, id: trimmed(line[line.index(after: opening)..<closing]), name: name)
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        while text.first == " " { text.removeFirst() }
        return String(text)
    }

    /// `nil` for a kernel that has no sound.
    private func text() throws(Errno) -> String? {
        let file = open("\(root)/cards", O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        try Errno.check(call: file)
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(file, &buffer, buffer.count)
            try Errno.check(call: Int32(clamping: count))
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer.prefix(count)
        }
    }
}
