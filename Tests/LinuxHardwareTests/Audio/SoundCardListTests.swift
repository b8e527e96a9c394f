import Foundation
import HardwareAbstraction
import Testing

@testable import LinuxHardware

/// Texts of `/proc/asound/cards` on a Raspberry Pi 4, a PC and a kernel without cards.
@Suite struct SoundCardListTests {
    @Test func cardsOfARaspberryPi() {
        let text = """
             0 [Headphones     ]: bcm2835_headpho - bcm2835 Headphones
                                  bcm2835 Headphones
             1 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0
                                  vc4-hdmi-0
            10 [Device_1       ]: USB-Audio - USB - Audio [x]: y - z
                                  C-Media Electronics Inc. USB Audio Device at usb-0000:01:00.0-1.2, full speed

            """
        #expect(
            SoundCardList.parse(text) == [
                SoundCard(number: 0, id: "Headphones", name: "bcm2835 Headphones"),
                SoundCard(number: 1, id: "vc4hdmi0", name: "vc4-hdmi-0"),
                SoundCard(number: 10, id: "Device_1", name: "USB - Audio [x]: y - z"),
            ]
        )
    }

    @Test(arguments: ["", "--- no soundcards ---\n", "\n\n", " x [a]: b - c\n", " 0 ]a[: b - c\n", " 0 [a] b\n"])
    func textWithoutCards(text: String) {
        #expect(SoundCardList.parse(text).isEmpty)
    }

    @Test func aDriverWithoutADash() {
        #expect(SoundCardList.parse(" 3 [a              ]: b\n") == [SoundCard(number: 3, id: "a", name: "b")])
    }

    @Test func aKernelWithoutSoundHasNoCards() throws {
        let list = SoundCardList(root: "/nowhere")
        #expect(try LinuxAudio.cards(in: list).isEmpty)
        #expect(throws: Errno(code: ENODEV)) { try list.number(ofCard: "Headphones") }
        let error = #expect(throws: AudioError.self) {
            try LinuxMixerElement(name: "PCM", card: "Headphones", cards: list)
        }
        #expect(error?.kind == .noSuchCard)
        #expect(error?.subject == "Headphones")
    }

    @Test func aListThatCannotBeReadIsAnError() {
        // A directory instead of a file.
        let root = FileManager.default.temporaryDirectory.appending(path: "asound-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        #expect(throws: Never.self) {
            try FileManager.default.createDirectory(
                at: root.appending(path: "cards"),
                withIntermediateDirectories: true
            )
        }
        let error = #expect(throws: AudioError.self) { try LinuxAudio.cards(in: SoundCardList(root: root.path)) }
        #expect(error?.kind == .io(errno: EISDIR))
    }
}
